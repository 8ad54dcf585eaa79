/** The view of an impact document: worded and grouped, so that templates compute nothing. */

import {
  capitalize,
  firstFew,
  formatCount,
  pluralize,
} from "../../model/basics/counts-in-words.js";
import { groupBy } from "../../model/basics/group-by.js";
import { given, when } from "../../model/basics/optional.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severity-scale.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { LINE_STATUS_KEYS, LINE_STATUSES } from "../../model/impact/line-status.js";
import type { ChargesAffected } from "../../model/impact/your-code.js";
import { YOUR_WORK, YOUR_WORK_KEYS } from "../../model/impact/your-work.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import { tasksOfLines } from "../../model/worklist/due-tasks.js";
import { headline, money, quantity, sumsTexts } from "../wording/amounts.js";
import { cautions, readingNotesView } from "../wording/cautions.js";
import { progressView } from "../wording/progress.js";
import { provenanceView } from "../wording/provenance-view.js";
import { releaseView, sampleNotice } from "../wording/source.js";
import { tableView } from "../wording/table-view.js";
import { waiverSentences } from "../wording/waivers.js";
import { type YourEntryView, yourEntryViews } from "./entry-view.js";
import { moneySummary, ndcNote } from "./money-and-packages.js";
import { moneyTables } from "./money-tables.js";
import { impactTableFacts, rowPlace } from "./table-facts.js";
import { newCodeSentence } from "./what-to-do.js";

export type ImpactView = ReturnType<typeof impactView>;

export function impactView(document: ImpactDocument) {
  const { summary, codes } = document;
  const [from, to] = [releaseView(document.from), releaseView(document.to)];
  const groups = workGroups(document, yourEntryViews(document));
  return {
    title: `Impact on your codes: ${from.title} to ${to.title}`,
    subtitle:
      document.owner === null
        ? document.source.file
        : `${document.source.file}, lines of ${document.owner}`,
    sampleNotice: sampleNotice(document),
    from,
    to,
    cautions: cautions(document),
    /** The effect of rates on the user's volume, in brief; null if there is nothing to say. */
    money: moneySummary(document),
    ...readingNotesView(notesOf(document)),
    /** One sentence: how many of how many lines are affected. */
    headline: headline(summary.hit, summary.all.lines),
    /** The progress of the work; null if no worklist was read. */
    progress: progressView(document.progress, () => tasksOfLines(document)),
    /** The title of the user's key column; null if none was found. */
    hasPlaces: document.tables !== undefined,
    keyTitle: document.columns.key?.name ?? null,
    hasVolume: summary.all.volume !== null,
    hasCharges: summary.all.charges !== null,
    severities: SEVERITIES.toReversed().flatMap((id) =>
      given(summary.bySeverity[id], (affected) =>
        chargesView(capitalize(id), SEVERITY_MEANINGS[id], affected),
      ),
    ),
    lineStatuses: LINE_STATUS_KEYS.flatMap((id) =>
      given(summary.byLineStatus[id], (affected) =>
        chargesView(LINE_STATUSES[id].title, LINE_STATUSES[id].meaning, affected),
      ),
    ),
    owners: summary.owners.map(({ owner, critical, hit, lines }) => ({
      owner: owner ?? NO_OWNER,
      critical: formatCount(critical),
      hit: formatCount(hit),
      lines: formatCount(lines),
    })),
    nothing: codes.length === 0 ? nothingHit(summary.all.lines) : null,
    /** The worklist by kind of work; accepted findings come last. */
    groups,
    /** `Replace: 78 codes, 85 lines; Close: 184 codes, 209 lines.`; null for at most one kind. */
    work:
      groups.length < 2
        ? null
        : `${groups.map(({ title, count }) => `${title}: ${count}`).join("; ")}.`,
    /** The effect of rates, charges below the rates, and packages. */
    tables: moneyTables(document).map(tableView),
    newCodes: document.newCodes.map((one) => ({
      sentence: newCodeSentence(one),
      description: one.description,
      /** `Rows 812; 813 and 12 more` */
      rows: `${one.rows.length === 1 ? "Row" : "Rows"} ${firstFew(
        one.rows.map((row) => rowPlace(document, row)),
        MOST_ROWS,
        "; ",
      )}`,
    })),
    waivers: waiverSentences(document.waivers),
    table: impactTableFacts(document),
    provenance: provenanceView(document),
  };
}

/** The most rows that a report names for a new code. */
const MOST_ROWS = 10;

const GROUPS = {
  ...YOUR_WORK,
  accepted: {
    title: "Accepted findings",
    action: "All findings are accepted: nothing to do.",
  },
};

function workGroups({ worklist }: ImpactDocument, view: (entry: YourEntry) => YourEntryView) {
  const byGroup = groupBy(worklist, ({ kind, severity }) =>
    severity === null ? "accepted" : kind,
  );
  return [...YOUR_WORK_KEYS, "accepted" as const].flatMap((id) =>
    given(byGroup.get(id), (entries) => {
      const { title, action } = GROUPS[id];
      // Several entries may share a code: J3490 has one for each new code of its packages.
      const codes = new Set(entries.flatMap((entry) => entry.codes)).size;
      const lines = new Set(entries.flatMap(({ rows }) => rows)).size;
      const count = `${pluralize(codes, "code")}, ${pluralize(lines, "line")}`;
      return { id, title, meaning: action, count, codes, lines, entries: entries.map(view) };
    }),
  );
}

export const NO_OWNER = "(no owner named)";

function nothingHit(lines: number): string {
  return lines === 1
    ? "Your one line is not affected."
    : `None of your ${formatCount(lines)} lines is affected.`;
}

function chargesView(title: string, meaning: string, affected: ChargesAffected) {
  const { lines, codes, volume, charges } = affected;
  const [lineCount, ...others] = sumsTexts(affected);
  return {
    title,
    meaning,
    /** The numbers, for tables; the rest is text. */
    affected,
    /** `12 lines, 3 codes, 3,400 units, 1,234.50 in charges` */
    sums: [lineCount, pluralize(codes, "code"), ...others].join(", "),
    lines: formatCount(lines),
    codes: formatCount(codes),
    volume: volume === null ? "" : quantity(volume),
    charges: charges === null ? "" : money(charges),
  };
}

function notesOf(document: ImpactDocument): string[] {
  const { notes, withheld, summary, rowKinds, columns } = document;
  const external = summary.byLineStatus.external?.lines ?? 0;
  return [
    ...ndcNote(document),
    ...notes,
    ...when(
      external > 0,
      `${pluralize(external, "line")} with CPT or CDT codes: not in the HCPCS Level II file, so counted and not assessed.`,
    ),
    ...when(
      external > 0 && external === rowKinds.line,
      `No line has a HCPCS Level II code. If the column "${columns.code.name}" has your own numbers, name that of the codes with --code-column, or export the table with it.`,
    ),
    ...when(
      withheld > 0,
      `Your descriptions of ${pluralize(withheld, "line")} with CPT or CDT codes are not shown: the AMA or the ADA may own them (--licensed-descriptors, with a license).`,
    ),
  ];
}
