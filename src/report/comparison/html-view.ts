/** The view of the HTML page: every report's view, plus filters, a chart and details by status. */

import { capitalize, pluralize } from "../../model/basics/counts-in-words.js";
import { by, groupBy } from "../../model/basics/group-by.js";
import { FACETS } from "../../model/code-set/facets.js";
import { seriesRank } from "../../model/code-set/record.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { VERDICTS } from "../../model/comparison/verdicts.js";
import { endAndSuccessors } from "../wording/worklist.js";
import type { ChangeView } from "./change-view.js";
import { counted, type DateGroup } from "./changes-by-status.js";
import { reportView } from "./report-view.js";
import { timelineChart } from "./timeline-chart.js";
import { worklistParts } from "./worklist-layout.js";
import type { EntryView } from "./worklist-view.js";

export function htmlView(diff: ReleaseDiff) {
  const view = reportView(diff);
  const dates = view.groups.flatMap((group) => group.dates);
  const changes = dates.flatMap((date) => date.changes);
  const foldedIds = new Set(dates.flatMap(({ folded }) => folded.map(({ id }) => id)));
  return {
    ...view,
    filters: filterChoices(changes),
    changes: changes.length,
    /** When the changes take effect; null if all do on one day, for which a table is enough. */
    timelineChart: diff.timeline.length < 2 ? null : timelineChart(diff),
    work: worklistParts(view.worklist, diff).map((part) => ({
      ...part,
      shared: part.shared.map((entry) => ({
        ...entry,
        /** The anchor of its change: the card of the folded entry, else that of its first code. */
        place: foldedIds.has(entry.id) ? `e-${entry.id}` : (entry.codes[0]?.code ?? ""),
      })),
    })),
    unlisted: unlisted(diff),
    details: view.groups.map(({ dates, ...group }) => ({
      ...group,
      /** Codes shown as table rows: discontinued codes, and codes without changed fields. */
      rows: dates.flatMap(({ changes }) => changes.filter(isRow)).sort(byCode),
      folded: dates.flatMap((date) => date.folded.map((entry) => foldedChange(entry, date))),
      /** Codes with a change of their own. */
      cards: dates.flatMap(({ single }) => single.filter((one) => !isRow(one))).sort(byCode),
    })),
  };
}

function unlisted({ notListed, alreadyEnded, selection, from, to }: ReleaseDiff) {
  const ended = new Set(alreadyEnded.map(({ code }) => code));
  const codes = Object.values(notListed).flat();
  return {
    /** Codes that did not change, separated by spaces. */
    unchanged: codes.filter((code) => !ended.has(code)).join(" "),
    /** `J1030:2024-03-31`: codes that had already ended, one per line, with known successors. */
    ended: alreadyEnded.map((one) => `${one.code}:${endAndSuccessors(one)}`).join("\n"),
    /** The command that finds other successors; finding them all here would double the run time. */
    command: `hcpcs-diff ${from.label} ${to.label} --codes`,
    /** Whether every code not listed is in neither release, because the comparison is complete. */
    complete: selection === null && [from, to].every((one) => one.incompleteKinds === undefined),
  };
}

function byCode(a: ChangeView, b: ChangeView): number {
  return a.code < b.code ? -1 : 1;
}

/** Discontinued codes are always rows, even if other fields changed too. */
function isRow({ status, rows }: ChangeView): boolean {
  return rows.length === 0 || STATUSES[status].ends === "now";
}

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
    /** Its codes, grouped by the action code and date with which CMS reported them. */
    reported: [...groups.values()].map((alike) => ({
      action: alike[0]?.action ?? "",
      actionDate: alike[0]?.actionDate ?? null,
      declared: alike[0]?.declared ?? null,
      codes: alike,
    })),
  };
}

interface Filter {
  readonly title: string;
  of(change: ChangeView): string | null | undefined | readonly string[];
  /** Titles of known values, in order; if left out, values are capitalized. */
  readonly titles?: Readonly<Record<string, string | { readonly title: string }>>;
  /** The order of values; if left out, the order of `titles`, or sorted. */
  readonly order?: readonly string[];
}

const FILTERS: Readonly<Record<string, Filter>> = {
  status: { title: "Status", of: ({ status }) => status, titles: STATUSES },
  severity: {
    title: "Severity",
    of: ({ severity }) => severity,
    order: SEVERITIES.toReversed(),
  },
  series: { title: "Code range", of: ({ series }) => series },
  since: { title: "Since the earlier report", of: ({ since }) => since, order: ["new", "changed"] },
  facet: { title: "Type of change", of: ({ facets }) => facets, titles: FACETS },
  date: { title: "Effective", of: ({ effectiveDate }) => effectiveDate },
  verdict: { title: "Reported by CMS", of: ({ verdict }) => verdict?.id, titles: VERDICTS },
};

function filterChoices(changes: readonly ChangeView[]) {
  return Object.entries(FILTERS).flatMap(([id, { title, of, titles, order }]) => {
    const counts: Record<string, number> = {};
    for (const value of changes.flatMap((change) => of(change) ?? []))
      counts[value] = (counts[value] ?? 0) + 1;
    const values =
      order ?? (titles ? Object.keys(titles) : Object.keys(counts).sort(bySeriesOrDate));
    const options = counted(counts, values, (value) => {
      const known = titles?.[value] ?? capitalize(value);
      return { title: typeof known === "string" ? known : known.title };
    });
    // The id names the filter in the page's URL and in the `data-` attribute of each change.
    return options.length === 0 ? [] : [{ id, title, options }];
  });
}

/** Sorts code ranges (`A`, `J`, `modifiers`) in their order, and dates from the oldest. */
const bySeriesOrDate = by((name: string) => [/^\d/.test(name) ? 0 : seriesRank(name), name]);
