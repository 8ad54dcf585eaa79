/** Recognizes a table of our own reports by its titles: it is neither a chargemaster nor a release. */
import { type Cell, textOf, titleKey } from "../basics/row.js";
import { LOAD_TITLES } from "../impact/load-titles.js";
import { WORKLIST_TITLES } from "../worklist/worklist-file.js";

/** Titles of columns by which reports are recognized. */
export const REPORT_TITLES = {
  older: "Older release",
  newer: "Newer release",
  codesRead: "Codes read",
  codeAffected: "Code affected",
  periodFrom: "From",
  periodTo: "To",
  serviceDate: "Date of service",
  denied: "Denied",
  unitsToBill: "Units to bill",
} as const;

export const OWN_WORKLIST = "a worklist that hcpcs-diff wrote";

const { older, newer, codesRead, codeAffected, ...OF_CLAIMS } = REPORT_TITLES;

/** With all titles of a kind: a hospital may well have a table with Old code and New code. */
const OWN_TABLES: readonly (readonly [what: string, titles: readonly string[]])[] = [
  [OWN_WORKLIST, [WORKLIST_TITLES.id, WORKLIST_TITLES.version]],
  ["the report of a comparison", [older, newer]],
  ["the report of an impact on codes", [codesRead, codeAffected]],
  ["the report of an impact on claims", Object.values(OF_CLAIMS)],
  ["a load file that hcpcs-diff wrote", Object.values(LOAD_TITLES)],
];

/** @returns what the table with this row as its header is; null if it is not ours */
export function ownTable(cells: readonly Cell[]): string | null {
  const keys = new Set(cells.map((cell) => titleKey(textOf(cell))));
  const isIn = (title: string) => keys.has(titleKey(title));
  return OWN_TABLES.find(([, titles]) => titles.every(isIn))?.[0] ?? null;
}
