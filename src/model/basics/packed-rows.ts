/** The rows of a large table in little memory: the cells of many are one text, out of which those of a row are read. */
import type { Cell, Row } from "./row.js";

/** Rows in their order; a list, or packed ones. */
export interface Rows extends Iterable<Row> {
  readonly length: number;
  /** The cells of the longest row, where that is known without reading all. */
  readonly width?: number;
  at(place: number): Row | undefined;
  slice(start?: number, end?: number): readonly Row[];
}

/** Takes rows in their order. */
export type RowSink = Iterable<Row> &
  Pick<PackedRows, "length" | "push" | "clear" | "at" | "setFormats">;

/** What stands between two cells, before a number, for a cell that holds nothing, and for a row without cells. */
const BETWEEN = "\0";
const NUMBER = "\x01";
const NOTHING = "\x02";
const NO_CELLS = "\x02\x02";

const ROWS_OF_BLOCK = 512;

/** Rows that are read out of their text each time that they are asked for. */
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

  /** Gives a row its formats, which a workbook tells apart only when all rows are read. */
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
  /** Of rows that are not in the text yet. */
  #texts: string[] = [];
  /** Rows that cannot be written into the text, as they are: a cell holds one of the marks. */
  readonly #odd = new Map<number, readonly Cell[]>();
  readonly #formats = new Map<number, Row["formats"]>();
  /** The row that was read last: most are asked for more than once, one time after the other. */
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

/** Null for a row that cannot be written so. */
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
