/** The tables of a claims report's CSV and workbook: figures as numbers, days as days. */
import { CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimAmounts, ClaimedCode, ClaimsImpact } from "../../model/claims/claims.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { type ColumnOf, dayCell, rowsOf, type Table } from "../media/tables/table.js";
import { capitalize } from "../wording/capitalize.js";
import { MOVED_RATE } from "../wording/companions.js";
import { crosswalkSource } from "../wording/crosswalk.js";
import { adviceOf, workOnLines } from "./sentences.js";

const CODE_COLUMNS: readonly ColumnOf<ClaimedCode>[] = [
  { title: "Code", width: 9, cell: ({ code }) => code },
  { title: "Description", width: 34, cell: ({ description }) => description },
  { title: "To do", width: 21, cell: (code) => YOUR_WORK[workOnLines(code)].title },
  { title: "Crosswalk", width: 13, cell: ({ replacement }) => replacement?.code ?? null },
  {
    title: "Crosswalk from",
    width: 24,
    cell: ({ replacement }) => replacement && capitalize(crosswalkSource(replacement)),
  },
  { title: "Unit factor", width: 11, numbers: "factor", cell: ({ factor }) => factor },
  { title: "Effective date", width: 15, cell: ({ effectiveDate }) => dayCell(effectiveDate) },
  {
    title: "Termination date",
    width: 17,
    cell: ({ lastBillableDate }) => dayCell(lastBillableDate),
  },
  { title: "Status", width: 22, cell: ({ status }) => STATUSES[status].title },
  {
    title: "Severity",
    width: 11,
    severities: true,
    cell: ({ severity }) => capitalize(severity),
  },
];

const amountColumns = (
  what: string,
  of: (code: ClaimedCode) => ClaimAmounts,
): readonly ColumnOf<ClaimedCode>[] => [
  { title: `Lines ${what}`, width: 14, numbers: "amount", cell: (code) => of(code).lines },
  { title: `Units ${what}`, width: 14, numbers: "amount", cell: (code) => of(code).units },
  { title: `Charges ${what}`, width: 16, numbers: "money", cell: (code) => of(code).charges },
];

const BY_CODE: readonly ColumnOf<ClaimedCode>[] = [
  ...CODE_COLUMNS,
  ...amountColumns("affected", ({ affected }) => affected),
  ...amountColumns("before", ({ before }) => before),
  ...amountColumns("after", ({ after }) => after),
  ...amountColumns("denied", ({ denied }) => denied),
  ...amountColumns("to multiply", ({ toMultiply }) => toMultiply),
  {
    title: "Lines without a date",
    width: 14,
    numbers: "factor",
    cell: ({ undated }) => undated.lines,
  },
  { title: "What to do", width: 60, cell: adviceOf },
];

type CodeRate = NonNullable<ClaimedCode["payment"]>[number] &
  Pick<ClaimedCode, "code" | "description" | "replacement">;

const RATE_COLUMNS: readonly ColumnOf<CodeRate>[] = [
  { title: "Code", width: 9, cell: ({ code }) => code },
  { title: "Description", width: 34, cell: ({ description }) => description },
  ...MOVED_RATE,
  { title: "Effect after", width: 15, numbers: "money", cell: ({ after }) => after },
  { title: "Effect before", width: 15, numbers: "money", cell: ({ before }) => before },
];

/** No table where no rate moved. */
export function ratesTable({ codes, to }: ClaimsImpact): Table[] {
  const size = ({ before, after }: CodeRate) => Math.abs(after ?? 0) + Math.abs(before ?? 0);
  const rows = codes
    .flatMap(({ code, description, replacement, payment = [] }) =>
      payment.map((one) => ({ ...one, code, description, replacement })),
    )
    .sort((a, b) => size(b) - size(a) || (a.code < b.code ? -1 : 1));
  const holds = `Units by new rate less old rate: of dates of service from ${to.effectiveDate} on (after), and of earlier ones, as if they came again (before).`;
  return rows.length === 0 ? [] : [table("Rates", holds, RATE_COLUMNS, rows, true)];
}

interface PeriodRow {
  readonly code: ClaimedCode;
  readonly period: ClaimedCode["periods"][number];
}

const BY_PERIOD: readonly ColumnOf<PeriodRow>[] = [
  ...CODE_COLUMNS.map((column) => ({
    ...column,
    cell: ({ code }: PeriodRow) => column.cell(code),
  })),
  { title: "From", width: 12, cell: ({ period }) => dayCell(period.from) },
  { title: "To", width: 12, cell: ({ period }) => dayCell(period.to) },
  {
    title: "Date of service",
    width: 22,
    cell: ({ period }) => CLAIM_VERDICTS[period.verdict].title,
  },
  {
    title: "Denied",
    width: 8,
    cell: ({ period }) => (CLAIM_VERDICTS[period.verdict].denied ? "yes" : "no"),
  },
  { title: "Lines", width: 12, numbers: "amount", cell: ({ period }) => period.lines },
  { title: "Units", width: 12, numbers: "amount", cell: ({ period }) => period.units },
  { title: "Charges", width: 14, numbers: "money", cell: ({ period }) => period.charges },
  {
    title: "Units to bill",
    width: 14,
    numbers: "factor",
    cell: ({ period }) => period.unitsToBill,
  },
];

export function codesTable({ codes }: ClaimsImpact): Table {
  return table("Codes", "Every code that is on a claim line: a row a code.", BY_CODE, codes, true);
}

export function periodsTable({ codes }: ClaimsImpact): Table {
  const rows = codes.flatMap((code) => code.periods.map((period) => ({ code, period })));
  return table(
    "Periods",
    "All time of each code, cut at its dates of effect.",
    BY_PERIOD,
    rows,
    false,
  );
}

function table<Row>(
  name: string,
  holds: string,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  wraps: boolean,
): Table {
  return { name, holds, ...rowsOf(columns, rows), wraps };
}
