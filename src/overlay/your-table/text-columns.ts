/** Columns whose cells are words about the code of their line, by whatever name: beside a CPT code they may be the AMA's. */
import { textOf } from "../../model/basics/row.js";
import { readCellCodes } from "./cell-codes.js";
import type { FoundTable } from "./find-columns.js";

/** Rows by which columns are told, from all of the table. */
const MOST_ROWS = 5000;

/** Several words, one of which is no abbreviation of a payer or a state. */
const WORDS = /\p{L}{3}.*\s\S|\S\s.*\p{L}{3}/u;

/** @returns the places of columns without another role whose texts change with the code, as those of a facility or a class do not */
export function textColumns({ sheet, header, columns }: FoundTable): number[] {
  const { descriptions, ...roles } = columns;
  const taken = new Set(Object.values(roles).map((column) => column?.index));
  const free = [...header.names.keys()].filter((index) => !taken.has(index));
  const told = new Map(free.map((index) => [index, new TextsOfCodes()]));
  const step = Math.max(1, Math.floor(sheet.rows.length / MOST_ROWS));
  for (let at = header.start; at < sheet.rows.length; at += step) {
    const cells = sheet.rows.at(at)?.cells ?? [];
    const code = textOf(cells[columns.code.index]);
    if (readCellCodes(code).codes.length > 0)
      for (const [index, texts] of told) texts.add(code, textOf(cells[index]));
  }
  const ofNames = descriptions.map(({ index }) => index);
  return [...new Set([...ofNames, ...free.filter((index) => told.get(index)?.areWords)])];
}

class TextsOfCodes {
  readonly #codes = new Set<string>();
  readonly #texts = new Set<string>();
  #hasWords = false;

  add(code: string, text: string): void {
    if (!/\p{L}/u.test(text)) return;
    this.#codes.add(code);
    this.#texts.add(text);
    this.#hasWords ||= WORDS.test(text);
  }

  get areWords(): boolean {
    return this.#hasWords && this.#texts.size * 2 > this.#codes.size;
  }
}
