/** The tables for a claims report's CSV and workbook, with typed cells for numbers and dates. */

import { capitalize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimAmounts, ClaimedCode, ClaimsImpact } from "../../model/claims/claims.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { REPORT_TITLES } from "../../model/documents/own-tables.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { type ColumnOf, column, columnsOf, type Table, table } from "../media/tables/table.js";
import { MOVED_RATE } from "../wording/companions.js";
import { crosswalkSource } from "../wording/replace-with.js";
import { sampleNotice } from "../wording/source.js";
import { adviceOf, successors, workOnLines } from "./advice.js";
import { claimsCautions, readingNotes } from "./headlines-and-notes.js";

const CODE_COLUMNS: readonly ColumnOf<ClaimedCode>[] = [
  column("Code", 9, "code"),
  column("Description", 34, "description"),
  column("To do", 21, (code) => YOUR_WORK[workOnLines(code)].title),
  column("Crosswalk", 13, ({ replacement }) => replacement && successors(replacement).join(", ")),
  column(
    "Crosswalk from",
    24,
    ({ replacement }) => replacement && capitalize(crosswalkSource(replacement)),
  ),
  column.factor("Unit factor", 11, "factor"),
  column.day("Effective date", 15, "effectiveDate"),
  column.day("Termination date", 17, "lastBillableDate"),
  column("Status", 22, ({ status }) => STATUSES[status].title),
  column.severity(11, "severity"),
];

const amountColumns = (
  what: string,
  of: (code: ClaimedCode) => ClaimAmounts,
): readonly ColumnOf<ClaimedCode>[] => [
  column.amount(`Lines ${what}`, 14, (code) => of(code).lines),
  column.amount(`Units ${what}`, 14, (code) => of(code).units),
  column.money(`Charges ${what}`, 16, (code) => of(code).charges),
];

const TO_DO = "What to do";

const BY_CODE: readonly ColumnOf<ClaimedCode>[] = [
  ...CODE_COLUMNS,
  ...amountColumns("affected", ({ affected }) => affected),
  column(TO_DO, 60, (code) => adviceOf(code) || null),
  ...amountColumns("before", ({ before }) => before),
  ...amountColumns("after", ({ after }) => after),
  ...amountColumns("denied", ({ denied }) => denied),
  ...amountColumns("to multiply", ({ toMultiply }) => toMultiply),
  column.factor("Lines without a date", 14, ({ undated }) => undated.lines),
];

type CodeRate = NonNullable<ClaimedCode["payment"]>[number] &
  Pick<ClaimedCode, "code" | "description">;

const RATE_COLUMNS: readonly ColumnOf<CodeRate>[] = [
  column("Code", 9, "code"),
  column("Description", 34, "description"),
  ...MOVED_RATE,
  column.money("Effect after", 15, "after"),
  column.money("Effect before", 15, "before"),
];

/** @returns no table if no rate changed */
export function ratesTable({ codes, to }: ClaimsImpact): Table[] {
  const size = ({ before, after }: CodeRate) => Math.abs(after ?? 0) + Math.abs(before ?? 0);
  const rows = codes
    .flatMap(({ code, description, payment = [] }) =>
      payment.map((one) => ({ ...one, code, description })),
    )
    .sort((a, b) => size(b) - size(a) || (a.code < b.code ? -1 : 1));
  const holds = `Units times the rate change: for dates of service from ${to.effectiveDate} on (after), and for earlier ones, if repeated (before).`;
  return when(rows.length > 0, table("Rates", holds, RATE_COLUMNS, rows));
}

interface PeriodRow {
  readonly code: ClaimedCode;
  readonly period: ClaimedCode["periods"][number];
}

const BY_PERIOD: readonly ColumnOf<PeriodRow>[] = [
  ...columnsOf(CODE_COLUMNS, ({ code }: PeriodRow) => code),
  column.day(REPORT_TITLES.periodFrom, 12, ({ period }) => period.from),
  column.day(REPORT_TITLES.periodTo, 12, ({ period }) => period.to),
  column(REPORT_TITLES.serviceDate, 22, ({ period }) => CLAIM_VERDICTS[period.verdict].title),
  column(REPORT_TITLES.denied, 8, ({ period }) =>
    CLAIM_VERDICTS[period.verdict].denied ? "yes" : "no",
  ),
  column.amount("Lines", 12, ({ period }) => period.lines),
  column.amount("Units", 12, ({ period }) => period.units),
  column.money("Charges", 14, ({ period }) => period.charges),
  column.factor(REPORT_TITLES.unitsToBill, 14, ({ period }) => period.unitsToBill),
];

/** Sorts by charges affected, highest first. */
export function byMoney(a: ClaimedCode, b: ClaimedCode): number {
  return (
    b.affected.charges - a.affected.charges ||
    b.affected.lines - a.affected.lines ||
    b.after.charges - a.after.charges ||
    b.after.lines - a.after.lines ||
    (a.code < b.code ? -1 : 1)
  );
}

export function codesTable({ codes }: ClaimsImpact): Table {
  const holds = "Every code on a claim line, highest charges affected first: one row per code.";
  const printed = BY_CODE.findIndex(({ title }) => title === TO_DO) + 1;
  return { ...table("Codes", holds, BY_CODE, [...codes].sort(byMoney)), printed };
}

/** The first row, added if needed, says what was left out: a CSV has no other place for that. */
export function periodsTable(impact: ClaimsImpact): Table {
  const rows = impact.codes.flatMap((code) => code.periods.map((period) => ({ code, period })));
  const holds = "Each code's time, split at its effective dates: one row per period.";
  const said = [...claimsCautions(impact), ...readingNotes(impact)];
  const notes = [...given(sampleNotice(impact)), ...said].join(" ") || null;
  const all = table(
    "Periods",
    holds,
    [...BY_PERIOD, column("Notes", 40, (row) => (row === rows[0] ? notes : null))],
    rows,
  );
  const alone = when(notes !== null && rows.length === 0, [...BY_PERIOD.map(() => null), notes]);
  return { ...all, rows: [...all.rows, ...alone], wraps: false };
}
