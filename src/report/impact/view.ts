/** An impact document as templates see it: worded, grouped, and nothing they would have to compute. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severities.js";
import type { WorklistKindInfo } from "../../model/comparison/worklist-kinds.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { LINE_STATUS_KEYS, LINE_STATUSES } from "../../model/impact/line-status.js";
import type { ChargesAffected } from "../../model/impact/your-code.js";
import { YOUR_WORK, YOUR_WORK_KEYS } from "../../model/impact/your-work.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import { tasksOfLines } from "../../model/worklist/known-tasks.js";
import { headline, money, quantity, unitsText } from "../wording/amounts.js";
import { capitalize } from "../wording/capitalize.js";
import { cautions } from "../wording/cautions.js";
import { progressView } from "../wording/progress.js";
import { provenanceView } from "../wording/provenance-view.js";
import { releaseView } from "../wording/release-title.js";
import { sampleNotice } from "../wording/sample-notice.js";
import { tableView } from "../wording/table-view.js";
import { waiverSentences } from "../wording/waiver-sentences.js";
import { type YourEntryView, yourEntryViews } from "./entry-view.js";
import { moneyTables } from "./money-tables.js";
import { moneySummary, paymentSentences } from "./payment-sentences.js";
import { rowPlace } from "./row-place.js";
import { newCodeSentence } from "./sentences.js";
import { impactTableFacts } from "./table-facts.js";

export type ImpactView = ReturnType<typeof impactView>;

export function impactView(document: ImpactDocument) {
  const { summary, codes } = document;
  const [from, to] = [releaseView(document.from), releaseView(document.to)];
  return {
    title: `Impact on your codes: ${from.title} to ${to.title}`,
    subtitle:
      document.owner === null
        ? document.source.file
        : `${document.source.file}, lines of ${document.owner}`,
    sampleNotice: sampleNotice(document),
    from,
    to,
    cautions: cautions({ ...document, withheld: [] }),
    /** What rates do to your volume in short, what could not be read in your table, and what was assumed. */
    notes: notesOf(document),
    /** One sentence: how many lines of how many are affected. */
    headline: headline(summary.hit, summary.all.lines),
    /** How far the work is; null where no worklist was read. */
    progress: progressView(document.progress, tasksOfLines(document)),
    hasVolume: summary.all.volume !== null,
    hasCharges: summary.all.charges !== null,
    severities: SEVERITIES.toReversed().flatMap((id) => {
      const chargesAffected = summary.bySeverity[id];
      return chargesAffected === undefined
        ? []
        : [
            {
              id,
              title: capitalize(id),
              meaning: SEVERITY_MEANINGS[id],
              ...chargesView(chargesAffected),
            },
          ];
    }),
    lineStatuses: LINE_STATUS_KEYS.flatMap((id) => {
      const chargesAffected = summary.byLineStatus[id];
      return chargesAffected === undefined
        ? []
        : [{ id, ...LINE_STATUSES[id], ...chargesView(chargesAffected) }];
    }),
    owners: summary.owners.map(({ owner, critical, hit, lines }) => ({
      owner: owner ?? NO_OWNER,
      critical: formatCount(critical),
      hit: formatCount(hit),
      lines: formatCount(lines),
    })),
    nothing: codes.length === 0 ? nothingHit(summary.all.lines) : null,
    /** The worklist by kind of work; what is accepted comes last. */
    groups: workGroups(document, yourEntryViews(document)),
    /** `14 lines are CPT or CDT: not in the HCPCS Level II file, and not assessed.`; null without any. */
    external: externalSentence(document),
    /** What rates do to your volume, charges below them, and packages, in sentences; then as tables. */
    money: paymentSentences(document),
    tables: moneyTables(document).map(tableView),
    newCodes: document.newCodes.map((one) => ({
      code: one.code,
      forCode: one.forCode,
      sentence: newCodeSentence(one),
      description: one.description,
      rows: rowList(one.rows.map((row) => rowPlace(document, row))),
    })),
    waivers: waiverSentences(document.waivers),
    table: impactTableFacts(document),
    provenance: provenanceView(document),
  };
}

function workGroups({ worklist }: ImpactDocument, view: (entry: YourEntry) => YourEntryView) {
  const group = (
    id: string,
    { title, action }: Pick<WorklistKindInfo, "title" | "action">,
    entries: YourEntry[],
  ) => {
    // Packages with codes of their own are entries of one code, such as J3490.
    const codes = new Set(entries.flatMap((entry) => entry.codes)).size;
    const lines = entries.reduce((sum, { chargesAffected }) => sum + chargesAffected.lines, 0);
    const count = `${pluralize(codes, "code")}, ${pluralize(lines, "line")}`;
    return entries.length === 0
      ? []
      : [{ id, title, meaning: action, count, codes, lines, entries: entries.map(view) }];
  };
  const open = worklist.filter(({ severity }) => severity !== null);
  return [
    ...YOUR_WORK_KEYS.flatMap((kind) =>
      group(
        kind,
        YOUR_WORK[kind],
        open.filter((entry) => entry.kind === kind),
      ),
    ),
    ...group(
      "accepted",
      ACCEPTED,
      worklist.filter(({ severity }) => severity === null),
    ),
  ];
}

const ACCEPTED = {
  title: "Accepted findings",
  action: "All that was found is accepted: nothing is to be done.",
};

function externalSentence({ summary }: ImpactDocument): string | null {
  const lines = summary.byLineStatus.external?.lines ?? 0;
  return lines === 0
    ? null
    : `${pluralize(lines, "line")} with CPT or CDT codes: not in the HCPCS Level II file, so counted and not assessed.`;
}

export const NO_OWNER = "(no owner named)";

function nothingHit(lines: number): string {
  return lines === 1
    ? "Your one line is not affected."
    : `None of your ${formatCount(lines)} lines is affected.`;
}

function chargesView(affected: ChargesAffected) {
  const { lines, codes, volume, charges } = affected;
  return {
    /** Numbers for tables; the rest is text. */
    affected,
    /** `12 lines, 3 codes, 3,400 units, 1,234.50 in charges` */
    sums: [
      pluralize(lines, "line"),
      pluralize(codes, "code"),
      ...(volume === null ? [] : [unitsText(volume)]),
      ...(charges === null ? [] : [`${money(charges)} in charges`]),
    ].join(", "),
    lines: formatCount(lines),
    codes: formatCount(codes),
    volume: volume === null ? "" : quantity(volume),
    charges: charges === null ? "" : money(charges),
  };
}

function rowList(rows: readonly string[]): string {
  const first = rows.slice(0, 10).join("; ");
  const more = rows.length > 10 ? ` and ${formatCount(rows.length - 10)} more` : "";
  return `${rows.length === 1 ? "Row" : "Rows"} ${first}${more}`;
}

function notesOf(document: ImpactDocument): string[] {
  const { withheld } = document;
  const notes = [...[moneySummary(document) ?? []].flat(), ...document.notes];
  return withheld === 0
    ? notes
    : [
        ...notes,
        `Your descriptions of ${pluralize(withheld, "line")} with CPT or CDT codes are not shown: the AMA or the ADA may own them (--licensed-descriptors, with a license).`,
      ];
}
