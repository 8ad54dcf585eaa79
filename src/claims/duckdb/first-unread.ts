/** Where the first cells stand that could not be read. Their lines are read once more, in order, only where there are some. */
import type { FirstUnread } from "../../model/claims/claims.js";
import { type SumRow, sumRow } from "../sql/sum-row.js";

/** The number of a line, with that of its file before it: `3_000_000_000_012`. */
export const FILE_STEP = 1_000_000_000_000;

const UNREAD: Readonly<
  Record<keyof FirstUnread, { readonly column: string; has(row: SumRow): boolean }>
> = {
  codes: { column: "first_line", has: ({ codeKind }) => codeKind === "unreadable" },
  undated: {
    column: "first_line",
    has: (row) => row.period !== null && row.dayState === "unreadable",
  },
  units: { column: "first_units", has: (row) => isJudged(row) && row.unitsUnreadable > 0 },
  charges: { column: "first_charges", has: (row) => isJudged(row) && row.chargesUnreadable > 0 },
};

function isJudged({ period, dayState }: SumRow): boolean {
  return period !== null && dayState === "read";
}

/**
 * @param rows the sums
 * @param again runs the query that made them once more, with the numbers of lines
 * @param names of the files, in the order in which lines number them
 */
export async function firstUnread(
  rows: readonly SumRow[],
  again: () => Promise<readonly Readonly<Record<string, unknown>>[]>,
  names: readonly string[],
): Promise<{ firstUnread?: FirstUnread }> {
  const kinds = Object.entries(UNREAD).filter(([, { has }]) => rows.some(has));
  if (kinds.length === 0) return {};
  const read = (await again()).map((row) => ({ row, sums: sumRow(row) }));
  const places = kinds.map(([kind, { column, has }]) => {
    const lines = read.filter(({ sums }) => has(sums)).map(({ row }) => Number(row[column]));
    const first = Math.min(...lines);
    const file = names[Math.floor(first / FILE_STEP)] ?? "";
    return [kind, { file, line: first % FILE_STEP }] as const;
  });
  return { firstUnread: Object.fromEntries(places) };
}
