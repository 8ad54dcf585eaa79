/** Builds the table of changes that claim lines join, as literals or from parameters. */

import { when } from "../../model/basics/optional.js";
import type { ClaimVerdict } from "../../model/claims/claim-verdicts.js";
import { OPEN_END, OPEN_START } from "../code-periods.js";
import type { Dialect, ValueColumn } from "./dialects.js";

/** A period of a code as a row of the table, with columns for readers of the result. */
export interface ChangeRow {
  /** The row's number, from 1. */
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
  /** Whether the rows are literals in the query or parameters (changeParameters). */
  readonly given?: "literals" | "parameters";
  /** Unchanged codes, so that the query can report unknown ones; if omitted, it does not. */
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

/** The columns that lines join and compare; our own program looks up the rest by period number. */
const JOINED_NAMES: readonly string[] = ["period", "code", "from_day", "to_day", "rate"];
const JOINED = CHANGE_COLUMNS.filter(({ name }) => JOINED_NAMES.includes(name));

/** The query's parameters: rows and known codes as texts, which bind faster than lists. */
export function changeParameters(
  changes: readonly ChangeRow[],
  known: readonly string[] = [],
): string[] {
  const rows = changes.map((row) => JOINED.map(({ name }) => row[name]).join(BETWEEN_CELLS));
  return [rows.join("\n"), ...when(known.length > 0, known.join(BETWEEN_CELLS))];
}

/** Occurs in no code and no number. */
const BETWEEN_CELLS = ",";

/** A one-row table, because expressions over a lone parameter are evaluated during planning. */
const parameter = (n: number) => `(VALUES ($${n})) AS given (list)`;

/** Splits each row once: with a list for each column, DuckDB takes twice as long to start. */
const PARAMETERS = `(SELECT ${JOINED.map(({ name }, index) => `NULLIF(cells[${index + 1}], '') AS ${name}`).join(", ")}
    FROM (SELECT STRING_SPLIT(UNNEST(STRING_SPLIT(list, CHR(10))), '${BETWEEN_CELLS}') AS cells FROM ${parameter(1)}))`;

const KNOWN = `UNNEST(STRING_SPLIT(list, '${BETWEEN_CELLS}'))`;

type Values = Readonly<Record<keyof ChangeRow, string | number | null>>;

/** The row of a known code joins lines of any day. Period 0 sets it apart from no match. */
function knownRow(code: string): Values {
  const nothing = Object.fromEntries(CHANGE_COLUMNS.map(({ name }) => [name, null])) as Values;
  return { ...nothing, period: 0, code, from_day: OPEN_START, to_day: OPEN_END };
}

/** The table of changes as a subquery. */
export function changesQuery(
  changes: readonly ChangeRow[],
  sql: Dialect,
  { given = "literals", known = [] }: GivenChanges,
): string {
  const [columns, from] =
    given === "parameters"
      ? [JOINED, PARAMETERS]
      : [CHANGE_COLUMNS, literals([...changes, ...known.map(knownRow)], sql)];
  // A column of only NULLs would have no type.
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
  // SQL does not allow a VALUES table without rows, and a row of NULLs joins no line.
  return sql.values(CHANGE_COLUMNS, rows.length === 0 ? [CHANGE_COLUMNS.map(() => "NULL")] : rows);
}
