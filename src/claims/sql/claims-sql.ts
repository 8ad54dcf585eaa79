/**
 * Builds one query over claim lines that reads the cells, finds each line's code and period, and
 * adds up. The text is the same for every database, except what dialects.ts defines.
 */

import {
  CLAIM_CELL_STATES,
  CLAIM_CODE_KIND_KEYS,
  type ClaimCellState,
  type ClaimCodeKind,
} from "../../model/claims/claim-verdicts.js";
import type { SqlDialectName } from "../../model/claims/sql-dialects.js";
import type { CellKind } from "./cell-sql.js";
import {
  amountOfNumber,
  amountOfText,
  checkedDay,
  codeKind,
  dayOfDate,
  dayOfNumber,
  dayOfText,
  filledCell,
  plainCodeKind,
  trimmed,
} from "./cell-sql.js";
import { CHANGE_COLUMNS, type ChangeRow, changesQuery, type GivenChanges } from "./changes-sql.js";
import { DIALECTS, type Dialect } from "./dialects.js";

/** The FROM clause of the lines, and the types of its columns. */
export interface ClaimLines {
  /** A table name or subquery, quoted for the database. */
  readonly from: string;
  readonly code: string;
  readonly date: ClaimCell;
  readonly units: ClaimCell | null;
  readonly charges: ClaimCell | null;
  /** Set when a column `line` holds line numbers: whether lines arrive in order. */
  readonly line?: "ordered" | "unordered";
}

export interface ClaimCell {
  readonly column: string;
  readonly kind: CellKind;
}

/** The computed columns of the result, with their expressions over the sums. */
const SUM_COLUMNS = {
  code_kind: named("kind_number", CLAIM_CODE_KIND_KEYS),
  day_state: named("state_number", CLAIM_CELL_STATES),
  line_count: "line_count",
  units: "units",
  charges: "charges",
  units_to_bill: "CASE WHEN new_units <> old_units THEN units * new_units / old_units END",
  units_blank: "line_count - units_filled",
  units_unreadable: "units_filled - units_read",
  charges_blank: "line_count - charges_filled",
  charges_unreadable: "charges_filled - charges_read",
  first_day: "first_day",
  last_day: "last_day",
  below_rate: "below_rate",
  // A saved result may be cut off: a full disk, or a limit of a thousand rows.
  result_rows: "COUNT(*) OVER ()",
} as const;

const ONLY_IN_FILES: ReadonlySet<string> = new Set(["units_to_bill", "result_rows"]);

/** Groups by numbers instead of words, which take twice as long. */
function named(column: string, words: readonly string[]): string {
  const cases = words.map((word, index) => `WHEN ${index + 1} THEN '${word}'`);
  return `CASE ${column} ${cases.join(" ")} END`;
}

const numbersOf = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word, index) => [word, index + 1])) as Record<Word, number>;
export const KIND: Readonly<Record<ClaimCodeKind, number>> = numbersOf(CLAIM_CODE_KIND_KEYS);
const STATE: Readonly<Record<ClaimCellState, number>> = numbersOf(CLAIM_CELL_STATES);

export const RESULT_COLUMNS: readonly string[] = [
  ...CHANGE_COLUMNS.map(({ name }) => name),
  ...Object.keys(SUM_COLUMNS),
];

/** One row for each period, code kind, and date state, in a fixed order. */
export function claimsSql(
  changes: readonly ChangeRow[],
  lines: ClaimLines,
  dialect: SqlDialectName,
  options: GivenChanges = {},
): string {
  const hasRates = changes.some(({ rate }) => rate !== null);
  const sums = sumsQuery(hasRates, options.known !== undefined);
  // Our own program looks up the period by number, and needs no columns for readers or checks.
  const isOwn = options.given === "parameters";
  const keys = isOwn ? "sums.period" : "changes.*";
  const columns = Object.entries(SUM_COLUMNS)
    .filter(([name]) => !isOwn || !ONLY_IN_FILES.has(name))
    .map(([name, of]) => (name === of ? name : `${of} AS ${name}`));
  return `${readingsOf(changes, lines, dialect, options)},
sums AS (
${sums}
)
SELECT ${keys}, ${columns.join(",\n  ")}
FROM sums${isOwn ? "" : "\nLEFT JOIN changes ON changes.period = sums.period"}
ORDER BY sums.period, code_kind, day_state
`;
}

/** The lines with their parsed cells, as CTEs; the last is `readings`. */
export function readingsOf(
  changes: readonly ChangeRow[],
  lines: ClaimLines,
  dialect: SqlDialectName,
  given: GivenChanges,
): string {
  const sql = DIALECTS[dialect];
  const step = (name: string, query: string) =>
    `${name} AS ${sql.inlined}(\n${query}${sql.fence}\n)`;
  const table = changesQuery(changes, sql, given);
  const steps = [
    step("cells", cellsQuery(lines, sql)),
    // Codes not in plain form, in upper case and trimmed.
    step(
      "codes",
      `  SELECT cells.*, CASE WHEN plain_kind = 0 THEN ${withoutMarks(`UPPER(${trimmed("written", sql)})`, sql)} END AS code_cell\n  FROM cells`,
    ),
    step("amounts", amountsQuery(lines, sql)),
    step("readings", readingsQuery(lines, sql)),
  ];
  return `WITH ${[`changes AS (\n${table}\n)`, ...steps].join(",\n")}`;
}

/** What makes Excel treat a code as text: ="J1300", 'J1300. */
const MARKS = ["=", '"', "'"];

/** Without marks, and without the qualifier of an 837 or 835 (HC:J1300:JW, HC^J1300^JW) or i2b2 (HCPCS:J1300). */
function withoutMarks(cell: string, sql: Dialect): string {
  const bare = MARKS.reduce((inner, mark) => `REPLACE(${inner}, ${sql.literal(mark)}, '')`, cell);
  // The prefix spares most codes the pattern.
  const qualified = `SUBSTR(${bare}, CASE WHEN ${bare} LIKE 'HCPCS%' THEN 7 ELSE 4 END)`;
  return `CASE WHEN ${bare} LIKE 'HC%' AND ${sql.matches(bare, "^HC(PCS)?[^A-Z0-9]")} THEN ${qualified} ELSE ${bare} END`;
}

/** The column values; texts are trimmed, and empty ones are NULL. */
function cellsQuery({ from, code, date, units, charges, line }: ClaimLines, sql: Dialect): string {
  const text = (column: string) => `NULLIF(${trimmed(column, sql)}, '')`;
  const amount = (cell: ClaimCell | null) => {
    if (cell === null) return `CAST(NULL AS ${sql.types.decimal})`;
    return cell.kind === "text" ? text(cell.column) : cell.column;
  };
  const written = `CAST(${code} AS ${sql.types.text})`;
  return `  SELECT ${written} AS written, ${plainCodeKind(written, KIND, sql)} AS plain_kind,
    ${date.kind === "text" ? `UPPER(${text(date.column)})` : date.column} AS date_cell,
    ${amount(units)} AS units_cell,
    ${amount(charges)} AS charges_cell${line ? ", line" : ""}
  FROM ${from}`;
}

/** The parsed cells: code kind, day number, exact amounts. */
function amountsQuery({ date, units, charges, line }: ClaimLines, sql: Dialect): string {
  const amount = (cell: ClaimCell | null, name: string) => {
    if (cell?.kind === "text") return amountOfText(name, sql);
    return cell?.kind === "number" ? amountOfNumber(name, sql) : name;
  };
  const dayNumber = { text: dayOfText, number: dayOfNumber, exact: dayOfNumber, day: dayOfDate };
  return `  SELECT written, plain_kind, code_cell,
    CASE WHEN plain_kind > 0 THEN plain_kind ELSE ${codeKind("code_cell", KIND, sql)} END AS kind_number,
    ${dayNumber[date.kind]("date_cell", sql)} AS day_number, date_cell,
    ${amount(units, "units_cell")} AS units, units_cell,
    ${amount(charges, "charges_cell")} AS charges, charges_cell${line ? ", line" : ""}
  FROM codes`;
}

/** The lines to add up; a line without a valid date gets day 0. */
function readingsQuery({ date, units, charges, line }: ClaimLines, sql: Dialect): string {
  const filled = (of: ClaimCell | null, cell: string, read: string) =>
    of?.kind === "text" ? `${filledCell(cell, read, sql)} AS ${cell}` : cell;
  return `  SELECT CASE WHEN plain_kind > 0 THEN written WHEN kind_number = ${KIND["level-2"]} THEN SUBSTR(code_cell, 1, 5) END AS code,
    kind_number, ${date.kind === "day" ? "day_number" : checkedDay("day_number")} AS day,
    ${filled(date, "date_cell", "day_number")},
    units, ${filled(units, "units_cell", "units")},
    charges, ${filled(charges, "charges_cell", "charges")}${line ? ", line" : ""}
  FROM amounts`;
}

/** One row for each period (or kind of code that is not judged) and date state. */
function sumsQuery(hasRates: boolean, tellsUnknown: boolean): string {
  const below =
    "CASE WHEN rate IS NULL THEN NULL WHEN units > 0 AND charges < units * rate THEN 1 END";
  const state = `CASE WHEN day > 0 THEN ${STATE.read} WHEN date_cell IS NULL THEN ${STATE.blank} ELSE ${STATE.unreadable} END`;
  const kind = tellsUnknown
    ? `CASE WHEN kind_number = ${KIND["level-2"]} AND changes.period IS NULL THEN ${KIND.unknown} ELSE kind_number END`
    : "kind_number";
  const period = tellsUnknown ? "NULLIF(changes.period, 0) AS period" : "changes.period";
  return `  SELECT ${period}, ${tellsUnknown ? `${kind} AS ` : ""}kind_number, ${state} AS state_number,
    COUNT(*) AS line_count, SUM(units) AS units, SUM(charges) AS charges,
    COUNT(units_cell) AS units_filled, COUNT(units) AS units_read,
    COUNT(charges_cell) AS charges_filled, COUNT(charges) AS charges_read,
    MIN(day) AS first_day, MAX(day) AS last_day,
    ${hasRates ? `COUNT(${below})` : "0"} AS below_rate
  FROM readings
  LEFT JOIN changes ON changes.code = readings.code
    AND readings.day BETWEEN changes.from_day AND changes.to_day
  GROUP BY changes.period, ${kind}, ${state}`;
}
