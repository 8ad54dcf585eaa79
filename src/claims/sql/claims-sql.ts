/**
 * One query over claim lines: read the cells, find each line's code and period, add up. The same text runs
 * in every database, but for what dialects.ts says.
 */

import type { SqlDialectName } from "../../model/claims/sql-dialects.js";
import type { CodePeriod } from "../code-periods.js";
import type { CellKind } from "./cell-sql.js";
import {
  amountOfNumber,
  amountOfText,
  checkedDay,
  codeKind,
  dayOfDate,
  dayOfNumber,
  dayOfText,
  trimmed,
} from "./cell-sql.js";
import { DIALECTS, type Dialect, type ValueColumn } from "./dialects.js";

/** Where the lines are: what stands after FROM, and what its columns hold. */
export interface ClaimLines {
  /** A table's name or a subquery, quoted as the database wants it. */
  readonly from: string;
  readonly code: string;
  readonly date: ClaimCell;
  readonly units: ClaimCell | null;
  readonly charges: ClaimCell | null;
}

export interface ClaimCell {
  /** Quoted name. */
  readonly column: string;
  readonly kind: CellKind;
}

/** A period, and what a reader of the result wants to see beside it. */
export interface ChangeRow extends CodePeriod {
  readonly status: string;
  readonly severity: string | null;
  readonly effectiveDay: number;
  readonly replacement: string | null;
}

const COLUMNS = [
  { name: "period", type: "integer" },
  { name: "code", type: "text" },
  { name: "status", type: "text" },
  { name: "severity", type: "text" },
  { name: "verdict", type: "text" },
  { name: "from_day", type: "integer" },
  { name: "to_day", type: "integer" },
  { name: "effective_day", type: "integer" },
  { name: "replacement", type: "text" },
  { name: "factor", type: "decimal" },
  { name: "rate", type: "decimal" },
] as const satisfies readonly ValueColumn[];

/** What the query computes of the lines, beside the columns of the table of changes. */
const SUM_COLUMNS = [
  "code_kind",
  "day_state",
  "line_count",
  "units",
  "charges",
  "units_to_bill",
  "units_blank",
  "units_unreadable",
  "charges_blank",
  "charges_unreadable",
  "first_day",
  "last_day",
  "below_rate",
] as const;

/** Every column of the query's result. */
export const RESULT_COLUMNS: readonly string[] = [
  ...COLUMNS.map(({ name }) => name),
  ...SUM_COLUMNS,
];

/** A row a period and a way in which its lines could be read, in a fixed order. */
export function claimsSql(
  changes: readonly ChangeRow[],
  lines: ClaimLines,
  dialect: SqlDialectName,
): string {
  const sql = DIALECTS[dialect];
  const table = (name: string, query: string) => `${name} AS (\n${query}\n)`;
  const step = (name: string, query: string) =>
    `${name} AS ${sql.inlined}(\n${query}${sql.fence}\n)`;
  const steps = [
    table("changes", changesQuery(changes, sql)),
    step("cells", cellsQuery(lines, sql)),
    step("amounts", amountsQuery(lines, sql)),
    step("readings", readingsQuery(lines)),
    table("sums", sumsQuery()),
  ];
  return `WITH ${steps.join(",\n")}
SELECT changes.*, ${SUM_COLUMNS.map((name) => (name === "units_to_bill" ? `units * factor AS ${name}` : name)).join(", ")}
FROM sums
LEFT JOIN changes ON changes.period = sums.period
ORDER BY changes.period, code_kind, day_state
`;
}

function changesQuery(changes: readonly ChangeRow[], sql: Dialect): string {
  const text = (value: string | null) => (value === null ? "NULL" : sql.literal(value));
  const rows = changes.map((row, index) => [
    String(index + 1),
    text(row.code),
    text(row.status),
    text(row.severity),
    text(row.verdict),
    String(row.from),
    String(row.to),
    String(row.effectiveDay),
    text(row.replacement),
    row.factor === null ? "NULL" : String(row.factor),
    row.rate === null ? "NULL" : String(row.rate),
  ]);
  // A column of nothing but NULL would have no type.
  const typed = COLUMNS.map(({ name, type }) => `CAST(${name} AS ${sql.types[type]}) AS ${name}`);
  // SQL knows no table of values without a row, and a row of NULL joins no line.
  const values = rows.length === 0 ? [COLUMNS.map(() => "NULL")] : rows;
  return `  SELECT ${typed.join(", ")}\n  FROM ${sql.values(COLUMNS, values)}`;
}

/** The values of the columns, trimmed and in capitals; dates as numbers where the database knows them. */
function cellsQuery({ from, code, date, units, charges }: ClaimLines, sql: Dialect): string {
  const amount = (cell: ClaimCell | null) =>
    cell === null ? "NULL" : cell.kind === "number" ? cell.column : trimmed(cell.column, sql);
  const dayCell = {
    text: () => `UPPER(${trimmed(date.column, sql)})`,
    number: () => dayOfNumber(date.column, sql),
    day: () => dayOfDate(date.column, sql),
  }[date.kind]();
  const dayBlank =
    date.kind === "text"
      ? `${date.column} IS NULL OR ${trimmed(date.column, sql)} = ''`
      : `${date.column} IS NULL`;
  return `  SELECT UPPER(${trimmed(code, sql)}) AS code_cell,
    ${dayCell} AS day_cell,
    CASE WHEN ${dayBlank} THEN 1 ELSE 0 END AS day_blank,
    ${amount(units)} AS units_cell,
    ${amount(charges)} AS charges_cell
  FROM ${from}`;
}

/** The meaning of each cell: the kind of code, the number of the day, exact amounts. */
function amountsQuery({ date, units, charges }: ClaimLines, sql: Dialect): string {
  const amount = (cell: ClaimCell | null, name: string) => {
    if (cell === null) return `CAST(NULL AS ${sql.types.decimal})`;
    return cell.kind === "number" ? amountOfNumber(name, sql) : amountOfText(name, sql);
  };
  const blank = (cell: ClaimCell | null, name: string) => {
    if (cell === null) return "1";
    return `CASE WHEN ${name} IS NULL${cell.kind === "number" ? "" : ` OR ${name} = ''`} THEN 1 ELSE 0 END`;
  };
  return `  SELECT code_cell,
    ${codeKind("code_cell", sql)} AS code_kind,
    ${date.kind === "text" ? dayOfText("day_cell", sql) : "day_cell"} AS day_number,
    day_blank,
    ${amount(units, "units_cell")} AS units,
    ${blank(units, "units_cell")} AS units_blank,
    ${amount(charges, "charges_cell")} AS charges,
    ${blank(charges, "charges_cell")} AS charges_blank
  FROM cells`;
}

/** The lines to add up; a line without a valid date counts as of day 0. */
function readingsQuery({ date }: ClaimLines): string {
  return `  SELECT CASE WHEN code_kind = 'level-2' THEN SUBSTR(code_cell, 1, 5) END AS code, code_kind,
    ${date.kind === "day" ? "day_number" : checkedDay("day_number")} AS day, day_blank,
    units, units_blank, CASE WHEN units IS NULL THEN 1 - units_blank ELSE 0 END AS units_unreadable,
    charges, charges_blank, CASE WHEN charges IS NULL THEN 1 - charges_blank ELSE 0 END AS charges_unreadable
  FROM amounts`;
}

/** A row a period of a code, or a kind of code that is not judged, and a way its day could be read. */
function sumsQuery(): string {
  const dayState =
    "CASE WHEN day > 0 THEN 'read' WHEN day_blank = 1 THEN 'blank' ELSE 'unreadable' END";
  const sums = ["units_blank", "units_unreadable", "charges_blank", "charges_unreadable"].map(
    (name) => `SUM(${name}) AS ${name}`,
  );
  return `  SELECT changes.period, code_kind, ${dayState} AS day_state,
    COUNT(*) AS line_count, SUM(units) AS units, SUM(charges) AS charges,
    ${sums.join(", ")},
    MIN(day) AS first_day, MAX(day) AS last_day,
    SUM(CASE WHEN units > 0 AND charges < units * rate THEN 1 ELSE 0 END) AS below_rate
  FROM readings
  LEFT JOIN changes ON changes.code = readings.code
    AND readings.day BETWEEN changes.from_day AND changes.to_day
  GROUP BY changes.period, code_kind, ${dayState}`;
}
