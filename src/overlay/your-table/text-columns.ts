/** Finds columns that describe a line's code: beside a CPT code, the words may be the AMA's. */
import { textOf } from "../../model/basics/row.js";
import { readCellCodes } from "./cell-codes.js";
import { type FoundTable, freeColumns } from "./find-columns.js";

/** How many cells to sample, spread over all rows of the table. */
const MOST_CELLS = 100_000;

/** Several words, one longer than a state's abbreviation; anchored, to scan long cells once. */
const WORDS = /^(?=\s*\S+\s+\S).*?\p{L}{3}/su;

/** @returns indexes of descriptions, and of other columns whose texts vary with the code */
export function textColumns(found: FoundTable): number[] {
  const { sheet, header, columns } = found;
  const { rows } = sheet;
  const candidates = freeColumns(found).map((index) => ({
    index,
    codes: new Set<string>(),
    texts: new Set<string>(),
  }));
  const step = Math.ceil((rows.length * candidates.length + 1) / MOST_CELLS);
  for (let at = header.start; at < rows.length; at += step) {
    const cells = rows.at(at)?.cells ?? [];
    const code = textOf(cells[columns.code.index]);
    if (readCellCodes(code).codes.length === 0) continue;
    for (const { index, codes, texts } of candidates) {
      const text = textOf(cells[index]);
      if (!/\p{L}/u.test(text)) continue;
      codes.add(code);
      texts.add(text);
    }
  }
  const ofWords = candidates.filter(
    ({ codes, texts }) =>
      texts.size * 2 > codes.size && [...texts].some((text) => WORDS.test(text)),
  );
  return [...columns.descriptions, ...ofWords].map(({ index }) => index);
}
