/** Finds cells of a sheet that are merged across several rows. */
import { columnOfLetter } from "../../../model/basics/column-letters.js";
import type { MergedCells } from "../../../model/basics/row.js";

/** @param range as in the sheet: `C2:C4`; a range within one row is a title and is ignored */
export function mergedOverRows(range: string): MergedCells[] {
  const [, letters = "", first, last] = /^\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)$/.exec(range) ?? [];
  const column = columnOfLetter(letters);
  if (column === null || !(Number(last) > Number(first))) return [];
  return [{ column, first: Number(first), last: Number(last) }];
}
