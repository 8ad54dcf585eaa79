/** Refuses joined files whose second header names the columns in another order than the first. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsSource } from "../../model/claims/claims.js";
import { trimmed } from "../sql/cell-sql.js";
import { CLAIM_ROLES } from "../sql/claim-columns.js";
import type { ClaimLines } from "../sql/claims-sql.js";
import { DIALECTS } from "../sql/dialects.js";
import type { Ask, SumRow } from "../sql/sum-row.js";

/**
 * A second header names the code column where codes are expected.
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
    const others = CLAIM_ROLES.filter((role) => role !== "code" && columns[role] !== null);
    const isNamed = (role: (typeof CLAIM_ROLES)[number]) =>
      `COALESCE(UPPER(${trimmed(role, DIALECTS.duckdb)}), '') = UPPER(TRIM(${DIALECTS.duckdb.literal(columns[role] ?? "")}))`;
    const [found] = await ask(
      `SELECT line FROM ${lines.from} WHERE ${isNamed("code")} AND NOT (${others.map(isNamed).join(" AND ")}) ORDER BY line LIMIT 1`,
    );
    if (found === undefined) continue;
    throw new KnownError(
      `${source.name}: line ${formatCount(Number(found["line"]))} below the header names the columns in another order than the header: what is below it would be misread.`,
      {
        hint: "If two files were joined, give each by itself: --claims one.csv --claims two.csv.",
      },
    );
  }
}
