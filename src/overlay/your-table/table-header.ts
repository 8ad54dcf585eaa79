/** Finds the header of the user's table (none, one or two rows) and names the columns. */

import { columnLetter, columnOfLetter } from "../../model/basics/column-letters.js";
import type { Rows } from "../../model/basics/packed-rows.js";
import { type Cell, isBlank, type Row, textOf, titleKey } from "../../model/basics/row.js";
import type { YourSheet } from "../../model/impact/your-table.js";
import { isLevel2, readCellCodes } from "./cell-codes.js";
import { roleOf } from "./column-names.js";

export interface YourHeader {
  /** Indexes of the header rows among the given rows; empty if the table has no header. */
  readonly rows: readonly number[];
  /** Index of the first row that can be a charge line. */
  readonly start: number;
  /** A name for every column: from the header, or else its letter. */
  readonly names: readonly string[];
}

/** How many rows of titles, addresses and export dates may precede the header. */
export const MAX_ABOVE = 200;

/** @param code index of the code column */
export function headerOf({ rows, columns }: YourSheet, code: number): YourHeader {
  return columns === null
    ? findYourHeader(rows, code, widthOf(rows))
    : { rows: [], start: 0, names: columns };
}

/** @returns the index of the column that a user names by header or letter; null if none */
export function askedIndex(asked: string, names: readonly string[]): number | null {
  const key = titleKey(asked);
  const byHeader = names.findIndex((name) => titleKey(name) === key);
  if (byHeader >= 0) return byHeader;
  const letter = columnOfLetter(asked.trim());
  return letter !== null && letter < names.length ? letter : null;
}

function findYourHeader(rows: Rows, code: number, width: number): YourHeader {
  const top = rows.slice(0, MAX_ABOVE);
  // `As of | 2026` or `Items | 45,120` above the row that titles the code column is no CPT code.
  const named = top.findIndex(({ cells }) => roleOf(textOf(cells[code]))?.role === "code");
  const first = top.findIndex(({ cells }, at) => {
    const { codes } = readCellCodes(cells[code] ?? null);
    return at > named ? codes.length > 0 : codes.some((one) => isLevel2(one.code));
  });
  const above = first < 0 ? top : top.slice(0, first);
  const best = bestRow(above);
  if (best === null) return { rows: [], start: 0, names: namesOf([], width) };
  const lower = above[best + 1];
  const from = isHeaderPart(above[best - 1]) ? best - 1 : best;
  const goesOn = from === best && isHeaderPart(lower) && isBlank(lower?.cells[code]);
  const to = goesOn ? best + 1 : best;
  const names = namesOf(above.slice(from, to + 1), width);
  return { rows: from === to ? [best] : [from, to], start: to + 1, names };
}

/** The row with the most known column names; else the last row with several texts only. */
function bestRow(above: readonly Row[]): number | null {
  const usual = above.map(
    ({ cells }) => cells.filter((cell) => roleOf(textOf(cell)) !== null).length,
  );
  const most = Math.max(0, ...usual);
  if (most > 0) return usual.indexOf(most);
  const index = above.findLastIndex(isHeaderPart);
  if (index >= 0) return index;
  // A list may begin with a range, J1300-J1305, which is no title.
  const titles = above.flatMap(filled).map(textOf);
  const isTitle = titles.length === 1 && !/\b[A-Z]\d{4}\b/i.test(titles.join());
  return above.length === 1 && isTitle ? 0 : null;
}

/** Whether a row is several short texts without amounts; a charge line has a number or a code. */
function isHeaderPart(row: Row | undefined): boolean {
  const cells = filled(row);
  return (
    cells.length >= 2 &&
    cells.every((cell) => typeof cell === "string" && !/\d{3}|[$€]/.test(cell) && cell.length <= 60)
  );
}

function filled(row: Row | undefined): Cell[] {
  return (row?.cells ?? []).filter((cell) => !isBlank(cell));
}

/** Joins the names of both header rows, unless only the lower one is a known column name. */
function namesOf(header: readonly Row[], width: number): string[] {
  const used = new Map<string, number>();
  return Array.from({ length: width }, (_, column) => {
    const parts = header.map(({ cells }) => textOf(cells[column]).replace(/\s+/g, " "));
    const lower = parts.at(-1) ?? "";
    const joined = parts.filter((part) => part !== "").join(" ");
    const known = [joined, lower].find((one) => roleOf(one) !== null);
    const name = (known ?? joined) || columnLetter(column);
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** The number of cells in the longest row. */
export function widthOf(rows: Rows): number {
  if (rows.width !== undefined) return rows.width;
  let width = 0;
  for (const { cells } of rows) width = Math.max(width, cells.length);
  return width;
}
