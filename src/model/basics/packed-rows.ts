/** Stores the rows of a large table compactly: blocks of rows are one string, parsed on access. */
import type { Cell, Row } from "./row.js";

/** Rows in order: an array, or packed. */
export interface Rows extends Iterable<Row> {
  readonly length: number;
  /** Number of cells in the longest row, if known without reading all rows. */
  readonly width?: number;
  at(place: number): Row | undefined;
  slice(start?: number, end?: number): readonly Row[];
}

/** What loaders write rows to, in order. */
export type RowSink = Iterable<Row> &
  Pick<PackedRows, "length" | "push" | "clear" | "at" | "setFormats">;

/** Marks: between cells, before a number, for an empty cell, and for a row without cells. */
const BETWEEN = "\0";
const NUMBER = "\x01";
const NOTHING = "\x02";
const NO_CELLS = "\x02\x02";

const ROWS_OF_BLOCK = 512;

/** Rows that are parsed from their block each time they are read. */
export class PackedRows implements Rows {
  readonly #blocks: Block[] = [];
  length = 0;
  width = 0;

  push(row: Row): void {
    this.width = Math.max(this.width, row.cells.length);
    if (this.length % ROWS_OF_BLOCK === 0) this.#blocks.push(new Block());
    this.#blocks.at(-1)?.push(row);
    this.length += 1;
  }

  clear(): void {
    this.#blocks.length = 0;
    this.length = 0;
    this.width = 0;
  }

  at(place: number): Row | undefined {
    const index = place < 0 ? this.length + place : place;
    return this.#blocks[Math.floor(index / ROWS_OF_BLOCK)]?.at(index % ROWS_OF_BLOCK);
  }

  /** Sets the formats of a row, which a workbook reader knows only after reading all rows. */
  setFormats(place: number, formats: NonNullable<Row["formats"]>): void {
    this.#blocks[Math.floor(place / ROWS_OF_BLOCK)]?.setFormats(place % ROWS_OF_BLOCK, formats);
  }

  slice(start = 0, end = this.length): Row[] {
    const rows: Row[] = [];
    for (let index = start; index < Math.min(end, this.length); index += 1)
      rows.push(this.at(index) as Row);
    return rows;
  }

  *[Symbol.iterator](): Generator<Row> {
    for (let start = 0; start < this.length; start += ROWS_OF_BLOCK)
      yield* this.slice(start, start + ROWS_OF_BLOCK);
  }
}

class Block {
  readonly #numbers: number[] = [];
  readonly #ends: number[] = [];
  #text = "";
  /** Rows not yet joined into the text. */
  #texts: string[] = [];
  /** Rows that are stored unpacked, because a cell contains one of the marks. */
  readonly #odd = new Map<number, readonly Cell[]>();
  readonly #formats = new Map<number, Row["formats"]>();
  /** The last row read: most rows are read several times in a row. */
  #last: { readonly place: number; readonly row: Row } | undefined;

  push({ number, cells, formats }: Row): void {
    const place = this.#numbers.push(number) - 1;
    const text = textOf(cells);
    if (text === null) this.#odd.set(place, [...cells]);
    if (formats !== undefined) this.#formats.set(place, formats);
    this.#texts.push(text ?? "");
    this.#ends.push((this.#ends[place - 1] ?? 0) + (text?.length ?? 0));
    if (place === ROWS_OF_BLOCK - 1) this.#join();
  }

  at(place: number): Row | undefined {
    if (this.#last?.place === place) return this.#last.row;
    const number = this.#numbers[place];
    if (number === undefined) return;
    if (this.#texts.length > 0) this.#join();
    const text = this.#text.slice(this.#ends[place - 1] ?? 0, this.#ends[place]);
    const cells = this.#odd.get(place) ?? cellsIn(text);
    const formats = this.#formats.get(place);
    const row = formats === undefined ? { number, cells } : { number, cells, formats };
    this.#last = { place, row };
    return row;
  }

  setFormats(place: number, formats: NonNullable<Row["formats"]>): void {
    this.#formats.set(place, formats);
    this.#last = undefined;
  }

  #join(): void {
    this.#text += this.#texts.join("");
    this.#texts = [];
  }
}

/** Null if a cell contains one of the marks. */
function textOf(cells: readonly Cell[]): string | null {
  if (cells.length === 0) return NO_CELLS;
  let isText = true;
  for (const cell of cells) {
    if (typeof cell !== "string") isText = false;
    else if (MARKS.test(cell)) return null;
  }
  return (isText ? cells : cells.map(written)).join(BETWEEN);
}

const MARKS = new RegExp(`[${BETWEEN}${NUMBER}${NOTHING}]`);

function written(cell: Cell): string {
  return typeof cell === "number" ? `${NUMBER}${cell}` : (cell ?? NOTHING);
}

function cellsIn(text: string): readonly Cell[] {
  if (text === NO_CELLS) return [];
  const cells = text.split(BETWEEN);
  return text.includes(NUMBER) || text.includes(NOTHING) ? cells.map(read) : cells;
}

function read(cell: string): Cell {
  if (cell.charCodeAt(0) === NUMBER.charCodeAt(0)) return Number(cell.slice(NUMBER.length));
  return cell === NOTHING ? null : cell;
}
