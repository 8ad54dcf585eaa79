/** Where the first cells stand that could not be read: only where there are some, lines are read in order until one is found. */
import type { FirstUnread } from "../../model/claims/claims.js";
import type { SumRow } from "../sql/sum-row.js";

const UNREAD: Readonly<Record<keyof FirstUnread, (row: SumRow) => boolean>> = {
  codes: ({ codeKind }) => codeKind === "unreadable",
  undated: ({ period, dayState }) => period !== null && dayState === "unreadable",
  units: (row) => isJudged(row) && row.unitsUnreadable > 0,
  charges: (row) => isJudged(row) && row.chargesUnreadable > 0,
};

function isJudged({ period, dayState }: SumRow): boolean {
  return period !== null && dayState === "read";
}

/**
 * @param rows the sums of all lines
 * @param files their names
 * @param firstIn the number of the first such line of a file; null where it has none
 */
export async function firstUnread(
  rows: readonly SumRow[],
  files: readonly string[],
  firstIn: (kind: keyof FirstUnread, at: number) => Promise<number | null>,
): Promise<{ firstUnread?: FirstUnread }> {
  const places: FirstUnread = {};
  for (const kind of Object.keys(UNREAD) as (keyof FirstUnread)[]) {
    if (!rows.some(UNREAD[kind])) continue;
    for (const [at, file] of files.entries()) {
      const line = await firstIn(kind, at);
      if (line === null) continue;
      places[kind] = { file, line };
      break;
    }
  }
  return Object.keys(places).length === 0 ? {} : { firstUnread: places };
}
