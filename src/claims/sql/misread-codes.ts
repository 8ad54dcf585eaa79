/** Names what lines have in place of a code, where it has the form of one: J12O5, X9999. Other texts may be a patient's. */

import type { SqlDialectName } from "../../model/claims/sql-dialects.js";
import { LETTERS_FOR_DIGITS } from "../../model/code-set/suggest-codes.js";
import { trimmed } from "./cell-sql.js";
import type { ClaimLines } from "./claims-sql.js";
import { DIALECTS } from "./dialects.js";
import type { ClaimSums, SumRow } from "./sum-row.js";

/** The largest number of codes that a report names. */
const MOST = 5;

/**
 * @param rows the sums of the same lines: only where they have unreadable codes are the lines read once more
 * @param ask runs a query
 * @returns the codes on most lines first
 */
export async function misreadCodes(
  rows: readonly SumRow[],
  lines: ClaimLines,
  dialect: SqlDialectName,
  ask: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<Pick<ClaimSums, "misread">> {
  if (!rows.some(({ codeKind }) => codeKind === "unreadable")) return {};
  const found = await ask(misreadSql(lines, dialect));
  if (found.length === 0) return {};
  return {
    misread: found.map((row) => ({ code: String(row["code"]), lines: Number(row["line_count"]) })),
  };
}

/** A letter and four figures, or letters that look like figures; two figures tell it from a word or a name. */
function misreadSql({ from, code }: ClaimLines, dialect: SqlDialectName): string {
  const sql = DIALECTS[dialect];
  const text = sql.visible(`CAST(${code} AS ${sql.types.text})`);
  const is = (pattern: string) => sql.matches("code", pattern);
  return `SELECT code, COUNT(*) AS line_count
FROM (SELECT UPPER(${trimmed(text, sql)}) AS code FROM ${from}) AS cells
WHERE ${is(`^[A-Z][0-9${LETTERS_FOR_DIGITS}]{4}$`)} AND ${is("[0-9].*[0-9]")} AND NOT ${is("^[A-V][0-9]{4}$")}
GROUP BY code
ORDER BY line_count DESC, code
LIMIT ${MOST}`;
}
