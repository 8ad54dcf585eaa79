/** What a line of the user's table is told by, from one extract to the next. */
import type { Row } from "../../model/basics/row.js";
import type { ImpactDocument, YourColumn, YourRow } from "../../model/impact/impact.js";

type KeyColumns = Pick<ImpactDocument["columns"], "key" | "code" | "descriptions">;

/**
 * The cell of the key column, else the code and the description. A key that stands twice is numbered in the order of the table.
 */
export function lineKeys(
  rows: readonly YourRow[],
  columns: KeyColumns,
): ReadonlyMap<number, string> {
  const lines = rows.filter(({ kind }) => kind === "line");
  const key = tellsApart(lines, columns.key) ? columns.key : null;
  const used = new Map<string, number>();
  return new Map(
    lines.map((row) => {
      const bare = cellText(row, key) || describedKey(row, columns);
      const times = (used.get(bare) ?? 0) + 1;
      used.set(bare, times);
      return [row.row, times === 1 ? bare : `${bare} #${times}`] as const;
    }),
  );
}

/** Of lines that a column found by its name must tell apart; the user may name another. */
const LEAST_SHARE = 0.9;

function tellsApart(lines: readonly YourRow[], column: YourColumn | null): boolean {
  if (column === null || column.foundBy === "option") return column !== null;
  const keys = new Set(lines.map((row) => cellText(row, column)));
  keys.delete("");
  return keys.size >= lines.length * LEAST_SHARE;
}

/** `J1300 Eculizumab injection`, of a table without a column of keys. */
function describedKey(row: YourRow, { code, descriptions }: KeyColumns): string {
  return [code, ...descriptions.slice(0, 1)].map((column) => cellText(row, column)).join(" ");
}

/** The text of a cell; empty where there is none. */
export function cellText({ cells }: Pick<Row, "cells">, column: YourColumn | null): string {
  const cell = column === null ? null : (cells[column.index] ?? null);
  return cell === null ? "" : String(cell).trim().replace(/\s+/g, " ");
}
