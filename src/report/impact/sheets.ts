/** The tables of an impact beside the user's own: what to do code by code, and new codes that may be theirs. */
import type { ImpactDocument, YourCode } from "../../model/impact/impact.js";
import { STANDINGS } from "../../model/impact/line-status.js";
import { type ColumnOf, dayCell, rowsOf, type Table } from "../media/tables/table.js";
import { capital } from "../wording/capitalize.js";
import { whatToDo, whyHit } from "./sentences.js";

const CODE_COLUMNS: readonly ColumnOf<YourCode>[] = [
  { title: "Code", width: 9, cell: ({ code }) => code },
  { title: "Severity", width: 11, cell: ({ severity }) => capital(severity) ?? "Waived" },
  { title: "Standing", width: 18, cell: ({ standing }) => STANDINGS[standing].title },
  { title: "What to do", width: 70, cell: (code) => whatToDo(code).join(" ") },
  {
    title: "Last billable day",
    width: 17,
    cell: ({ lastBillableDate }) => dayCell(lastBillableDate),
  },
  { title: "Replacement", width: 13, cell: ({ replacements: [first] }) => first?.code ?? null },
  {
    title: "Unit factor",
    width: 12,
    numbers: "factor",
    cell: ({ replacements: [first], billingUnit }) =>
      (first?.billingUnit ?? billingUnit)?.factor ?? null,
  },
  { title: "Lines", width: 8, numbers: "factor", cell: ({ stake }) => stake.lines },
  { title: "Volume", width: 12, numbers: "factor", cell: ({ stake }) => stake.volume },
  { title: "Charges", width: 16, numbers: "factor", cell: ({ stake }) => stake.charges },
  { title: "Why", width: 40, cell: ({ findings }) => whyHit(findings) },
  { title: "Old wording", width: 50, cell: ({ oldWording }) => oldWording },
  { title: "New wording", width: 50, cell: ({ newWording }) => newWording },
];

const NEWCOMER_COLUMNS: readonly ColumnOf<ImpactDocument["newcomers"][number]>[] = [
  { title: "New code", width: 10, cell: ({ code }) => code },
  { title: "From", width: 12, cell: ({ effectiveDate }) => dayCell(effectiveDate) },
  { title: "You bill", width: 10, cell: ({ forCode }) => forCode },
  { title: "Likeness", width: 10, numbers: "percent", cell: ({ score }) => score },
  { title: "Words in common", width: 40, cell: ({ sharedWords }) => sharedWords.join(", ") },
  { title: "Description of the new code", width: 70, cell: ({ description }) => description },
  { title: "Lines", width: 8, numbers: "factor", cell: ({ lines }) => lines },
  { title: "Rows", width: 30, cell: ({ rows }) => rows.slice(0, 50).join(", ") },
];

/** One row a code: the list to work from. */
export function codesTable({ codes }: ImpactDocument): Table {
  return {
    name: "What to do",
    holds: "One row for every code of yours that is hit, the gravest first.",
    wraps: true,
    ...rowsOf(CODE_COLUMNS, codes),
  };
}

/** No sheet where nothing is offered. */
export function newcomersTable({ newcomers }: ImpactDocument): Table[] {
  if (newcomers.length === 0) return [];
  return [
    {
      name: "New codes",
      holds: "New codes that may be what some of your lines bill under another code.",
      wraps: true,
      ...rowsOf(NEWCOMER_COLUMNS, newcomers),
    },
  ];
}
