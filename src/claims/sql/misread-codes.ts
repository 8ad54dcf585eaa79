/** Lists unknown texts that look like codes: J12O5, X9999, J9876. Others may be a patient's. */

import type { ClaimCodeKind } from "../../model/claims/claim-verdicts.js";
import type { SqlDialectName } from "../../model/claims/sql-dialects.js";
import { LEVEL_TWO } from "../../model/code-set/licensed-code-sets.js";
import { LETTERS_FOR_DIGITS } from "../../model/code-set/suggest-codes.js";
import { trimmed } from "./cell-sql.js";
import type { ChangeRow } from "./changes-sql.js";
import type { ClaimLines } from "./claims-sql.js";
import { DIALECTS } from "./dialects.js";
import type { Ask, ClaimSums, SumRow } from "./sum-row.js";

/** The largest number of codes in a report. */
const MOST = 5;

/**
 * @param rows the sums; the lines are read again only if these have unreadable or unknown codes
 * @returns the codes, those on most lines first
 */
export async function misreadCodes(
  rows: readonly SumRow[],
  lines: ClaimLines,
  dialect: SqlDialectName,
  ask: Ask,
  { changes, known = [] }: { changes: readonly ChangeRow[]; known?: readonly string[] | undefined },
): Promise<Pick<ClaimSums, "misread">> {
  const areOf = (kind: ClaimCodeKind) => rows.some(({ codeKind }) => codeKind === kind);
  if (!areOf("unreadable") && !areOf("unknown")) return {};
  const codes = new Set([...changes.map(({ code }) => code), ...known]);
  const misread = (await ask(misreadSql(lines, dialect)))
    .map((row) => ({ code: String(row["code"]), lines: Number(row["line_count"]) }))
    .filter(({ code }) => !codes.has(code) && (areOf("unknown") || !LEVEL_TWO.test(code)));
  return misread.length === 0 ? {} : { misread: misread.slice(0, MOST) };
}

/**
 * A letter and four digits or lookalike letters, with or without modifiers. At least two real
 * digits set it apart from a word or a name.
 */
function misreadSql({ from, code }: ClaimLines, dialect: SqlDialectName): string {
  const sql = DIALECTS[dialect];
  const is = (text: string, pattern: string) => sql.matches(text, pattern);
  const digit = `[0-9${LETTERS_FOR_DIGITS}]`;
  return `SELECT code, COUNT(*) AS line_count
FROM (
  SELECT SUBSTR(cell, 1, 5) AS code
  FROM (SELECT UPPER(${trimmed(code, sql)}) AS cell FROM ${from}) AS cells
  WHERE ${is("cell", `^[A-Z]${digit}{4}([-.: ]?[A-Z0-9]{2}){0,4}$`)}
) AS codes
WHERE ${is("code", "[0-9].*[0-9]")} AND NOT ${is("code", "^D[0-9]{4}$")}
GROUP BY code
ORDER BY line_count DESC, code`;
}
