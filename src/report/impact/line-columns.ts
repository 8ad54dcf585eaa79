/** The columns that are put beside a user's own: what hits the line, and what to do about it. */

import { gravest, type Severity } from "../../model/comparison/rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import {
  LINE_STATUS_KEYS,
  LINE_STATUSES,
  type LineStatus,
} from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { type ColumnOf, dayCell } from "../media/tables/table.js";
import { capitalize } from "../wording/capitalize.js";
import { crosswalkCertainty } from "../wording/crosswalk.js";
import { whatToDo, whyHit } from "./sentences.js";

/** A row of the table, and the codes of it that are hit, the gravest first. */
export interface LineOfYours {
  readonly row: YourRow;
  readonly codes: readonly string[];
  readonly hits: readonly YourCode[];
  readonly lineStatus: LineStatus | null;
}

const first = ({ hits }: LineOfYours) => hits[0]?.replacements[0] ?? null;

/** Of a line with several codes, the single values are those of the gravest. */
export const IMPACT_COLUMNS: readonly ColumnOf<LineOfYours>[] = [
  {
    title: "Hit: severity",
    width: 12,
    cell: ({ hits }) => capitalize(severityOf(hits)) ?? (hits.length > 0 ? "Waived" : null),
  },
  {
    title: "Hit: standing",
    width: 18,
    cell: ({ lineStatus }) => (lineStatus === null ? null : LINE_STATUSES[lineStatus].title),
  },
  { title: "Codes read", width: 18, cell: ({ codes }) => codes.join(", ") || null },
  {
    title: "Code hit",
    width: 10,
    cell: ({ hits }) => hits.map(({ code }) => code).join(", ") || null,
  },
  {
    title: "Status",
    width: 15,
    cell: ({ hits: [hit] }) => (hit?.status == null ? null : STATUSES[hit.status].title),
  },
  { title: "What to do", width: 70, cell: ({ hits }) => todo(hits) },
  {
    title: "Last billable day",
    width: 17,
    cell: ({ hits: [hit] }) => dayCell(hit?.lastBillableDate ?? null),
  },
  {
    title: "From",
    width: 12,
    cell: ({ hits: [hit] }) => dayCell(hit?.effectiveDate ?? null),
  },
  { title: "Replacement", width: 13, cell: (line) => first(line)?.code ?? null },
  {
    title: "Replacement is",
    width: 24,
    cell: (line) => {
      const replacement = first(line);
      return replacement === null ? null : crosswalkCertainty(replacement);
    },
  },
  {
    title: "Unit factor",
    width: 12,
    numbers: "factor",
    cell: (line) => (first(line)?.billingUnit ?? line.hits[0]?.billingUnit)?.factor ?? null,
  },
  {
    title: "Why",
    width: 40,
    cell: ({ hits }) => whyHit(hits.flatMap(({ findings }) => findings)) || null,
  },
  { title: "Old wording", width: 50, cell: ({ hits: [hit] }) => hit?.oldWording ?? null },
  { title: "New wording", width: 50, cell: ({ hits: [hit] }) => hit?.newWording ?? null },
];

function severityOf(hits: readonly YourCode[]): Severity | null {
  return gravest(hits.flatMap(({ severity }) => severity ?? []));
}

/** Where a line has several codes that are hit, each says for itself what to do. */
function todo(hits: readonly YourCode[]): string | null {
  if (hits.length === 0) return null;
  return hits
    .map((hit) => `${hits.length > 1 ? `${hit.code}: ` : ""}${whatToDo(hit).join(" ")}`)
    .join(" ");
}

/** Every row of the table with what hits it. */
export function linesOfYours({ rows, codes, lineStatuses }: ImpactDocument): LineOfYours[] {
  const rank = new Map(codes.map((code, index) => [code.code, { code, index }]));
  return rows.map((row) => {
    const own = [...new Set(row.codes.flatMap(({ code, modifiers }) => [code, ...modifiers]))];
    const hits = own
      .flatMap((code) => rank.get(code) ?? [])
      .sort((a, b) => a.index - b.index)
      .map(({ code }) => code);
    // A modifier of CPT's beside a code that goes on does not make the line one that is not judged.
    const judged = row.codes.flatMap(({ code }) => lineStatuses[code] ?? []);
    const lineStatus =
      hits[0]?.lineStatus ?? LINE_STATUS_KEYS.find((one) => judged.includes(one)) ?? null;
    return { row, codes: row.codes.map(written), hits, lineStatus };
  });
}

function written({ code, modifiers }: YourRow["codes"][number]): string {
  return [code, ...modifiers].join("-");
}
