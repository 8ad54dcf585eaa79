/** What the HTML page has beyond what every report of a comparison has: what filters it, a chart, and its detail by status. */

import { pluralize } from "../../model/basics/format-numbers.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { endAndSuccessors } from "../wording/worklist.js";
import type { ChangeView } from "./change-view.js";
import { filterChoices } from "./filter-choices.js";
import { reportView } from "./report-view.js";
import type { DateGroup } from "./status-groups.js";
import { timelineChart } from "./timeline-chart.js";
import { worklistParts } from "./worklist-layout.js";
import type { EntryView } from "./worklist-view.js";

export function htmlView(diff: ReleaseDiff) {
  const view = reportView(diff);
  const changes = view.groups.flatMap(({ dates }) => dates.flatMap((date) => date.changes));
  return {
    ...view,
    filters: filterChoices(changes),
    changes: changes.length,
    /** When the changes take effect; null where all do on one day, which a table says as well. */
    timelineChart: diff.timeline.length < 2 ? null : timelineChart(diff),
    work: worklistParts(view.worklist, diff),
    unlisted: unlisted(diff),
    /** All codes of each status, for looking up. */
    details: view.groups.map(({ dates, ...group }) => ({
      ...group,
      /** Codes that a row tells: those that came or ended, with whatever else changed of them. */
      rows: dates.flatMap(({ changes }) => changes.filter(isRow)).sort(byCode),
      folded: dates.flatMap((date) => date.folded.map((entry) => foldedChange(entry, date))),
      /** Codes with a change of their own. */
      cards: dates.flatMap(({ single }) => single.filter((one) => !isRow(one))).sort(byCode),
    })),
  };
}

/** What the page can say of a pasted code that it does not list. */
function unlisted({ notListed, alreadyEnded, selection, from, to }: ReleaseDiff) {
  const ended = new Set(alreadyEnded.map(({ code }) => code));
  const codes = Object.values(notListed).flat();
  return {
    /** Codes that did not change, with a space between. */
    unchanged: codes.filter((code) => !ended.has(code)).join(" "),
    /** `J1030:2024-03-31`: codes that had ended, a line each, with their successors where the document has them. */
    ended: alreadyEnded.map((one) => `${one.code}:${endAndSuccessors(one)}`).join("\n"),
    /** What finds the successors of others: to look for those of a thousand codes takes as long as the comparison. */
    command: `hcpcs-diff ${from.label} ${to.label} --codes`,
    /** Whether any other code is in neither release: nothing was left out, and every kind of code was compared. */
    complete: selection === null && [from, to].every((one) => one.incompleteKinds === undefined),
  };
}

/** In the order in which a reader looks codes up. */
function byCode(a: ChangeView, b: ChangeView): number {
  return a.code < b.code ? -1 : 1;
}

/** Ended codes have one layout, whatever else changed of them on their way out. */
function isRow({ status, rows }: ChangeView): boolean {
  return rows.length === 0 || STATUSES[status].ends === "now";
}

/** The same change of several codes on one day. */
function foldedChange(entry: EntryView, { changes, timing }: DateGroup) {
  const named = new Set(entry.codes.map(({ code }) => code));
  const codes = changes.filter(({ code }) => named.has(code));
  const groups = groupBy(codes, ({ action, actionDate, declared }) =>
    JSON.stringify([action, actionDate, declared]),
  );
  return {
    id: entry.id,
    /** `204 codes` */
    title: pluralize(codes.length, "code"),
    effectiveDate: entry.effectiveDate,
    timing,
    severity: entry.severity,
    findings: codes[0]?.findings ?? [],
    change: entry.change,
    /** Its codes, in a group for each action code and date by which CMS reported them. */
    reported: [...groups.values()].map((alike) => ({
      action: alike[0]?.action ?? "",
      actionDate: alike[0]?.actionDate ?? null,
      declared: alike[0]?.declared ?? null,
      codes: alike,
    })),
  };
}
