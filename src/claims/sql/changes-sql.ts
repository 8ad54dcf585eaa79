/** The table of changes that claim lines are joined with: its columns and its rows, in the query or in its parameters. */

import { when } from "../../model/basics/optional.js";
import type { ClaimVerdict } from "../../model/claims/claim-verdicts.js";
import { OPEN_END, OPEN_START } from "../code-periods.js";
import type { Dialect, ValueColumn } from "./dialects.js";

/** A period of a code by the columns of the table, and what a reader of the result wants to see beside it. */
export interface ChangeRow {
  /** From 1, in the order of the rows. */
  readonly period: number;
  readonly code: string;
  readonly status: string;
  readonly severity: string | null;
  readonly verdict: ClaimVerdict;
  readonly from_day: number;
  readonly to_day: number;
  readonly effective_day: number;
  readonly replacement: string | null;
  readonly new_units: number | null;
  readonly old_units: number | null;
  readonly rate: number | null;
}

export interface GivenChanges {
  /** Where the rows of the table of changes stand: in the query, or in its parameters (changeParameters). */
  readonly given?: "literals" | "parameters";
  /** Codes that did not change, so that others are told to be unknown; left out, the query does not tell. */
  readonly known?: readonly string[] | undefined;
}

export const CHANGE_COLUMNS = [
  { name: "period", type: "integer" },
  { name: "code", type: "text" },
  { name: "status", type: "text" },
  { name: "severity", type: "text" },
  { name: "verdict", type: "text" },
  { name: "from_day", type: "integer" },
  { name: "to_day", type: "integer" },
  { name: "effective_day", type: "integer" },
  { name: "replacement", type: "text" },
  { name: "new_units", type: "decimal" },
  { name: "old_units", type: "decimal" },
  { name: "rate", type: "decimal" },
] as const satisfies readonly (ValueColumn & { readonly name: keyof ChangeRow })[];

/** What lines are joined with and held against; the number of the period tells our own program the rest. */
const ASKED_BY_LINES: readonly string[] = ["period", "code", "from_day", "to_day", "rate"];
const JOINED = CHANGE_COLUMNS.filter(({ name }) => ASKED_BY_LINES.includes(name));

/**
 * The parameters of the query: the rows of the table of changes as one text, which binds faster than a list of values, and
 * the known codes, of which all else is the same, as another.
 */
export function changeParameters(
  changes: readonly ChangeRow[],
  known: readonly string[] = [],
): string[] {
  const rows = changes.map((row) => JOINED.map(({ name }) => row[name] ?? "").join(BETWEEN_CELLS));
  return [rows.join("\n"), ...when(known.length > 0, known.join(BETWEEN_CELLS))];
}

/** Stands in no code, and in no number. */
const BETWEEN_CELLS = ",";

/** A table of one row: what a query makes of a parameter alone is made, and looked through, while the query is planned. */
const parameter = (n: number) => `(VALUES ($${n})) AS given (list)`;

/** A row is split once: with a list of values for each column DuckDB takes twice as long to begin. */
const PARAMETERS = `(SELECT ${JOINED.map(({ name }, index) => `NULLIF(cells[${index + 1}], '') AS ${name}`).join(", ")}
    FROM (SELECT STRING_SPLIT(UNNEST(STRING_SPLIT(list, CHR(10))), '${BETWEEN_CELLS}') AS cells FROM ${parameter(1)}))`;

const KNOWN = `UNNEST(STRING_SPLIT(list, '${BETWEEN_CELLS}'))`;

type Values = Readonly<Record<keyof ChangeRow, string | number | null>>;

/** The row of a known code: it joins lines of any day, and has no period. Its number tells it from the absence of a row. */
function knownRow(code: string): Values {
  const nothing = Object.fromEntries(CHANGE_COLUMNS.map(({ name }) => [name, null])) as Values;
  return { ...nothing, period: 0, code, from_day: OPEN_START, to_day: OPEN_END };
}

/** What stands in the query for the table of changes. */
export function changesQuery(
  changes: readonly ChangeRow[],
  sql: Dialect,
  { given = "literals", known = [] }: GivenChanges,
): string {
  const [columns, from] =
    given === "parameters"
      ? [JOINED, PARAMETERS]
      : [CHANGE_COLUMNS, literals([...changes, ...known.map(knownRow)], sql)];
  // A column of nothing but NULL would have no type.
  const typed = columns.map(({ name, type }) => `CAST(${name} AS ${sql.types[type]}) AS ${name}`);
  const query = `  SELECT ${typed.join(", ")}\n  FROM ${from}`;
  if (given === "literals" || known.length === 0) return query;
  const row = knownRow(KNOWN);
  const cells = JOINED.map(({ name }) => row[name] ?? "NULL");
  return `${query}\n  UNION ALL SELECT ${cells.join(", ")} FROM ${parameter(2)}`;
}

function literals(changes: readonly Values[], sql: Dialect): string {
  const rows = changes.map((row) =>
    CHANGE_COLUMNS.map(({ name, type }) => {
      const value = row[name];
      if (value === null) return "NULL";
      return type === "text" ? sql.literal(String(value)) : String(value);
    }),
  );
  // SQL knows no table of values without a row, and a row of NULL joins no line.
  return sql.values(CHANGE_COLUMNS, rows.length === 0 ? [CHANGE_COLUMNS.map(() => "NULL")] : rows);
}
