/** Writes the query for the user's database, with comments on its result. */

import { CLAIM_VERDICT_KEYS, CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import { SQL_DIALECTS, type SqlDialectName } from "../../model/claims/sql-dialects.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ColumnChoice } from "./claim-columns.js";
import type { ClaimLines } from "./claims-sql.js";
import { DIALECTS } from "./dialects.js";

/** Reads all columns as text, which works for any type. */
export function emittedLines(
  dialect: SqlDialectName,
  table: string,
  columns: ColumnChoice,
): ClaimLines {
  const { identifier } = DIALECTS[dialect];
  const text = (column: string) => ({ column: identifier(column), kind: "text" as const });
  return {
    from: table.split(".").map(identifier).join("."),
    code: identifier(columns.code ?? "code"),
    date: text(columns.date ?? "service_date"),
    units: text(columns.units ?? "units"),
    charges: text(columns.charges ?? "charges"),
  };
}

/** Notes for databases that change the case of unquoted names. */
const NAMES_FOLDED: Partial<Record<SqlDialectName, readonly string[]>> = {
  // Snowflake, Identifier requirements: unquoted identifiers are stored and resolved as uppercase.
  snowflake: [
    "Names are quoted, so they are case-sensitive. Snowflake keeps in capitals what was made without",
    "quotes: then write --claims-table BILLING.CLAIMS --claims-columns code=CODE,date=SERVICE_DATE,units=UNITS,charges=CHARGES.",
  ],
};

export function emittedSql(sql: string, diff: ReleaseDiff, dialect: SqlDialectName): string {
  const { tool, from, to, sample } = diff;
  const notes = [
    `Claims against HCPCS Level II ${from.label} to ${to.label}, for ${SQL_DIALECTS[dialect]}.`,
    ...(sample
      ? ["SAMPLE DATA: made from hand-written sample releases. Do not bill from it."]
      : []),
    `${tool.name} ${tool.version}, ${[from, to].map((one) => `${one.label} SHA-256 ${one.source.sha256}`).join(", ")}.`,
    "One row per code and period: lines whose date of service is from from_day to to_day (0 and 99991231: open).",
    ...CLAIM_VERDICT_KEYS.map((key) => `verdict ${key}: ${CLAIM_VERDICTS[key].meaning}`),
    "units_to_bill: new_units for every old_units, of the replacement or the new unit. Empty where they are the same.",
    "rate: what the newer release pays for a unit. below_rate: the lines whose charge is less than that for their units.",
    "Rows without a code: lines that are not assessed, by code_kind and day_state (blank, unreadable).",
    ...(NAMES_FOLDED[dialect] ?? []),
  ];
  // A line break would end the comment; so would a semicolon where a tool splits scripts at them.
  const lines = notes.map((note) =>
    note
      .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
      .replace(/;(?<next> ?\p{L})?/gu, (_, next = "") => `.${next.toUpperCase()}`),
  );
  return `${lines.map((line) => `-- ${line}`).join("\n")}\n${sql}`;
}
