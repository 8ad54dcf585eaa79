/** Finds the first unreadable cell of each kind, if the sums show that there is one. */
import type { FirstUnread } from "../../model/claims/claims.js";
import type { ChangeRow } from "./changes-sql.js";
import { type ClaimLines, KIND, readingsOf } from "./claims-sql.js";
import type { Ask, SumRow } from "./sum-row.js";

const CHANGED = "code IN (SELECT code FROM changes WHERE period IS NOT NULL)";

/** How to tell from the sums that such cells exist, and the condition that finds one. */
const UNREAD: Readonly<
  Record<keyof FirstUnread, { isIn(row: SumRow): boolean; readonly line: string }>
> = {
  codes: {
    isIn: ({ codeKind }) => codeKind === "unreadable",
    line: `kind_number = ${KIND.unreadable}`,
  },
  undated: {
    isIn: ({ period, dayState }) => period !== null && dayState === "unreadable",
    line: `${CHANGED} AND day = 0 AND date_cell IS NOT NULL`,
  },
  units: {
    isIn: (row) => isJudged(row) && row.unitsUnreadable > 0,
    line: `${CHANGED} AND day > 0 AND units_cell IS NOT NULL AND units IS NULL`,
  },
  charges: {
    isIn: (row) => isJudged(row) && row.chargesUnreadable > 0,
    line: `${CHANGED} AND day > 0 AND charges_cell IS NOT NULL AND charges IS NULL`,
  },
};

function isJudged({ period, dayState }: SumRow): boolean {
  return period !== null && dayState === "read";
}

/**
 * @param rows the sums of all lines
 * @param files their names, and their lines with line numbers
 * @param ask runs a DuckDB query whose parameters hold the table of changes
 */
export async function firstUnread(
  rows: readonly SumRow[],
  changes: readonly ChangeRow[],
  files: readonly { readonly source: { readonly name: string }; readonly lines: ClaimLines }[],
  ask: Ask,
): Promise<{ firstUnread?: FirstUnread }> {
  const places: FirstUnread = {};
  for (const kind of Object.keys(UNREAD) as (keyof FirstUnread)[]) {
    if (!rows.some(UNREAD[kind].isIn)) continue;
    for (const { source, lines } of files) {
      const readings = readingsOf(changes, lines, "duckdb", { given: "parameters" });
      const first = lines.line === "ordered" ? "LIMIT 1" : "ORDER BY line LIMIT 1";
      const sql = `${readings}\nSELECT line FROM readings WHERE ${UNREAD[kind].line} ${first}`;
      const [row] = await ask(sql);
      if (row === undefined) continue;
      places[kind] = { file: source.name, line: Number(row["line"]) };
      break;
    }
  }
  return Object.keys(places).length === 0 ? {} : { firstUnread: places };
}
