/** The tables of an impact beside the user's own: what to do code by code, and new codes that may be theirs. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { type ColumnOf, dayCell, rowsOf, type Table } from "../media/tables/table.js";
import { capitalize } from "../wording/capitalize.js";
import { whatToDo, whyHit } from "./sentences.js";

const CODE_COLUMNS: readonly ColumnOf<YourCode>[] = [
  { title: "Code", width: 9, cell: ({ code }) => code },
  { title: "Severity", width: 11, cell: ({ severity }) => capitalize(severity) ?? "Waived" },
  { title: "Standing", width: 18, cell: ({ lineStatus }) => LINE_STATUSES[lineStatus].title },
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
  {
    title: "Lines",
    width: 8,
    numbers: "factor",
    cell: ({ chargesAffected }) => chargesAffected.lines,
  },
  {
    title: "Volume",
    width: 12,
    numbers: "factor",
    cell: ({ chargesAffected }) => chargesAffected.volume,
  },
  {
    title: "Charges",
    width: 16,
    numbers: "factor",
    cell: ({ chargesAffected }) => chargesAffected.charges,
  },
  { title: "Why", width: 40, cell: ({ findings }) => whyHit(findings) },
  { title: "Old wording", width: 50, cell: ({ oldWording }) => oldWording },
  { title: "New wording", width: 50, cell: ({ newWording }) => newWording },
];

const NEW_CODE_COLUMNS: readonly ColumnOf<ImpactDocument["newCodes"][number]>[] = [
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
export function newCodesTable({ newCodes }: ImpactDocument): Table[] {
  if (newCodes.length === 0) return [];
  return [
    {
      name: "New codes",
      holds: "New codes that may be what some of your lines bill under another code.",
      wraps: true,
      ...rowsOf(NEW_CODE_COLUMNS, newCodes),
    },
  ];
}
