/** Which cells of a sheet are merged over several rows. */
import { columnOfLetter } from "../../../model/basics/column-letters.js";
import type { MergedCells } from "../../../model/basics/row.js";

/** @param range as the sheet names it: `C2:C4`; one of a single row is a title, and gives none */
export function overRows(range: string): MergedCells[] {
  const [, letters = "", first, last] = /^\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)$/.exec(range) ?? [];
  const column = columnOfLetter(letters);
  if (column === null || !(Number(last) > Number(first))) return [];
  return [{ column, first: Number(first), last: Number(last) }];
}
