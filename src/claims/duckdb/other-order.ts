/** Refuses joined files whose second header names the columns in another order than the first. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { titleKey } from "../../model/basics/row.js";
import type { ClaimsSource } from "../../model/claims/claims.js";
import { trimmed } from "../sql/cell-sql.js";
import { CLAIM_ROLES, type ClaimRole, CODE_NAMES, usualRole } from "../sql/claim-columns.js";
import type { ClaimLines } from "../sql/claims-sql.js";
import { DIALECTS } from "../sql/dialects.js";
import type { Ask, SumRow } from "../sql/sum-row.js";

/**
 * A second header names the code column, as the first or in another usual way, where codes are
 * expected.
 * @param rows the sums; the lines are read again only if these have unreadable codes
 * @throws KnownError if other names on its row differ, because the lines below it would be misread
 */
export async function refuseOtherOrder(
  rows: readonly SumRow[],
  files: readonly { readonly source: ClaimsSource; readonly lines: ClaimLines }[],
  ask: Ask,
): Promise<void> {
  if (!rows.some(({ codeKind }) => codeKind === "unreadable")) return;
  for (const { source, lines } of files) {
    const { format, columns } = source;
    if (format !== "csv" || columns === null) continue;
    const roles = CLAIM_ROLES.filter((role) => columns[role] !== null);
    const cells = roles.map((role) => `${trimmed(role, DIALECTS.duckdb)} AS ${role}_cell`);
    // A name of symbols alone (`#`) would be that of every blank cell.
    const names = [...CODE_NAMES, titleKey(columns.code)].filter(Boolean);
    const headers = await ask(
      `SELECT MIN(line) AS line, COLUMNS('_cell$') FROM (SELECT line, ${cells.join(", ")} FROM ${lines.from}) WHERE REGEXP_REPLACE(UPPER(code_cell), '[^\\p{L}\\d]', '', 'g') IN (${names.map(DIALECTS.duckdb.literal).join(", ")}) GROUP BY ALL ORDER BY line`,
    );
    const found = headers.find((header) => {
      const cell = (role: ClaimRole) => String(header[`${role}_cell`] ?? "");
      const isNamed = (role: ClaimRole) => titleKey(cell(role)) === titleKey(columns[role] ?? "");
      return isNamed("code")
        ? !roles.every(isNamed)
        : roles.some((role) => (usualRole(cell(role)) ?? role) !== role);
    });
    if (found === undefined) continue;
    throw new KnownError(
      `${source.name}: line ${formatCount(Number(found["line"]))} below the header names the columns in another order than the header: what is below it would be misread.`,
      {
        hint: "If two files were joined, give each by itself: --claims one.csv --claims two.csv.",
      },
    );
  }
}
