/** The tables of an impact beside the user's own: what to do code by code, and new codes that may be theirs. */
import type { ImpactDocument } from "../model/impact.js";
import { STANDINGS } from "../model/standings.js";
import { capital } from "./capital.js";
import { ruleOf, whatToDo } from "./impact-sentences.js";
import { dayCell, type Table, type TableCell } from "./table.js";

/** One row a code: the list to work from. */
export function codesTable({ codes }: ImpactDocument): Table {
  return {
    name: "What to do",
    holds: "One row for every code of yours that is hit, the gravest first.",
    wraps: true,
    columns: [
      { title: "Code", width: 9 },
      { title: "Severity", width: 11 },
      { title: "Standing", width: 18 },
      { title: "What to do", width: 70 },
      { title: "Last billable day", width: 17 },
      { title: "Replacement", width: 13 },
      { title: "Unit factor", width: 12, numbers: "factor" },
      { title: "Lines", width: 8, numbers: "factor" },
      { title: "Volume", width: 12, numbers: "factor" },
      { title: "Charges", width: 16, numbers: "factor" },
      { title: "Why", width: 40 },
      { title: "Old wording", width: 50 },
      { title: "New wording", width: 50 },
    ],
    rows: codes.map((code): TableCell[] => [
      code.code,
      capital(code.severity) ?? "Waived",
      STANDINGS[code.standing].title,
      whatToDo(code).join(" "),
      dayCell(code.lastBillableDate),
      code.replacements[0]?.code ?? null,
      (code.replacements[0]?.billingUnit ?? code.billingUnit)?.factor ?? null,
      code.stake.lines,
      code.stake.volume,
      code.stake.charges,
      code.findings
        .map(({ rule, waived }) => `${ruleOf(rule).title}${waived ? " (waived)" : ""}`)
        .join("; "),
      code.oldWording,
      code.newWording,
    ]),
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
      columns: [
        { title: "New code", width: 10 },
        { title: "From", width: 12 },
        { title: "You bill", width: 10 },
        { title: "Likeness", width: 10, numbers: "percent" },
        { title: "Words in common", width: 40 },
        { title: "Description of the new code", width: 70 },
        { title: "Lines", width: 8, numbers: "factor" },
        { title: "Rows", width: 30 },
      ],
      rows: newcomers.map((one): TableCell[] => [
        one.code,
        dayCell(one.effectiveDate),
        one.forCode,
        one.score,
        one.sharedWords.join(", "),
        one.description,
        one.lines,
        one.rows.slice(0, 50).join(", "),
      ]),
    },
  ];
}
