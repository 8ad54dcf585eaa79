/** What a line of the user's table is told by, from one extract to the next. */
import type { Row } from "../../model/basics/row.js";
import type { ImpactDocument, YourColumn, YourRow } from "../../model/impact/impact.js";

type KeyColumns = Pick<ImpactDocument["columns"], "key" | "code" | "descriptions">;

export interface LineKey {
  /** Of this table alone: a key that stands twice is numbered in the order of the table. */
  readonly key: string;
  /** Without that number. */
  readonly bare: string;
}

/**
 * The cell of the key column, else the code and the description.
 * @param known keys of a worklist, which go on in the way in which most of them are found
 */
export function lineKeys(
  rows: readonly YourRow[],
  columns: KeyColumns,
  known: ReadonlySet<string> = new Set(),
): ReadonlyMap<number, LineKey> {
  const lines = rows.filter(({ kind }) => kind === "line");
  const key = columnOf(lines, columns, known);
  const used = new Map<string, number>();
  return new Map(
    lines.map((row) => {
      const bare = bareKey(row, key, columns);
      const times = (used.get(bare) ?? 0) + 1;
      used.set(bare, times);
      return [row.row, { key: numbered(bare, times), bare }] as const;
    }),
  );
}

export function numbered(key: string, times: number): string {
  return times === 1 ? key : `${key} #${times}`;
}

/** Of lines that a column found by its name must tell apart; the user may name another. */
const LEAST_SHARE = 0.9;

function columnOf(
  lines: readonly YourRow[],
  columns: KeyColumns,
  known: ReadonlySet<string>,
): YourColumn | null {
  const { key } = columns;
  if (key === null || key.foundBy === "option") return key;
  const keysBy = (column: YourColumn | null) =>
    new Set(lines.map((row) => bareKey(row, column, columns)));
  const found = (column: YourColumn | null) =>
    [...keysBy(column)].filter((one) => known.has(one)).length;
  const [byColumn, byText] = known.size === 0 ? [0, 0] : [found(key), found(null)];
  if (byColumn !== byText) return byColumn > byText ? key : null;
  const cells = new Set(lines.map((row) => cellText(row, key)));
  cells.delete("");
  return cells.size >= lines.length * LEAST_SHARE ? key : null;
}

/** `J1300 Eculizumab injection`, of a line without a cell in the column of keys. */
function bareKey(
  row: YourRow,
  column: YourColumn | null,
  { code, descriptions }: KeyColumns,
): string {
  const described = [code, ...descriptions.slice(0, 1)].map((one) => cellText(row, one));
  return cellText(row, column) || described.join(" ").trim();
}

/** The text of a cell; empty where there is none. */
export function cellText({ cells }: Pick<Row, "cells">, column: YourColumn | null): string {
  const cell = column === null ? null : (cells[column.index] ?? null);
  return cell === null ? "" : String(cell).trim().replace(/\s+/g, " ");
}
