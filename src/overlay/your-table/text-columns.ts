/** Columns whose cells are words about the code of their line, by whatever name: beside a CPT code they may be the AMA's. */
import { textOf } from "../../model/basics/row.js";
import { readCellCodes } from "./cell-codes.js";
import type { FoundTable } from "./find-columns.js";

/** Cells by which columns are told, from all rows of the table. */
const MOST_CELLS = 100_000;

/** Several words, one of which is no abbreviation of a payer or a state; a lookahead from the start alone reads long cells once. */
const WORDS = /^(?=\s*\S+\s+\S).*?\p{L}{3}/su;

/** @returns the places of descriptions, and of columns without a role whose texts change with the code, as names of a facility do not */
export function textColumns({ sheet: { rows }, header, columns }: FoundTable): number[] {
  const { descriptions, ...roles } = columns;
  const ofNames = descriptions.map(({ index }) => index);
  const taken = new Set([...ofNames, ...Object.values(roles).map((column) => column?.index)]);
  const told = [...header.names.keys()]
    .filter((index) => !taken.has(index))
    .map((index) => ({ index, codes: new Set<string>(), texts: new Set<string>() }));
  const step = Math.ceil((rows.length * told.length + 1) / MOST_CELLS);
  for (let at = header.start; at < rows.length; at += step) {
    const cells = rows.at(at)?.cells ?? [];
    const code = textOf(cells[columns.code.index]);
    if (readCellCodes(code).codes.length === 0) continue;
    for (const { index, codes, texts } of told) {
      const text = textOf(cells[index]);
      if (!/\p{L}/u.test(text)) continue;
      codes.add(code);
      texts.add(text);
    }
  }
  const ofWords = told.filter(
    ({ codes, texts }) =>
      texts.size * 2 > codes.size && [...texts].some((text) => WORDS.test(text)),
  );
  return [...ofNames, ...ofWords.map(({ index }) => index)];
}
