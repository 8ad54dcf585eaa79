/** Assembles the cells of a sheet, as they are read, into rows. */
import type { KnownError } from "../../../model/basics/errors.js";
import type { RowSink } from "../../../model/basics/packed-rows.js";
import type { Cell, Row } from "../../../model/basics/row.js";
import type { TableLimits } from "../../files/limits.js";
import type { RowOptions } from "../delimited.js";
import { tooManyCells } from "../sheet.js";
import type { NumberFormats } from "./number-formats.js";

/** Longest gap filled with blank rows: a cell in Excel's last row must not create a million. */
const MOST_BLANK_ROWS = 1000;

export class SheetCells {
  readonly #rows: RowSink;
  /** Number of the last row in `#rows`. */
  #last = 0;
  /** All rows by number, once a row comes out of order; null until then. */
  #byNumber: Map<number, readonly Cell[]> | null = null;
  #row = 0;
  /** Cells of the current row, up to `#length`; reused for all rows to avoid reallocation. */
  readonly #cells: Cell[] = [];
  #length = 0;
  #count = 0;
  #rowCount = 0;

  constructor(
    readonly sheet: string,
    readonly workbook: Pick<RowOptions, "into"> & { file: string; limits: TableLimits },
  ) {
    this.#rows = workbook.into?.(sheet) ?? new ListedRows();
  }

  /** Whether the last cell is in this row. */
  isOn(row: number): boolean {
    return row === this.#row;
  }

  /** @throws KnownError if the sheet exceeds the limit of rows or cells */
  put(row: number, column: number, value: Cell): void {
    if (row !== this.#row) this.#moveTo(row);
    if (column >= this.#length) {
      this.#count += column + 1 - this.#length;
      if (this.#count > this.workbook.limits.cells) throw this.#tooMany();
      for (let gap = this.#length; gap < column; gap += 1) this.#cells[gap] = null;
      this.#length = column + 1;
    }
    this.#cells[column] = value;
  }

  #moveTo(row: number): void {
    this.#keep();
    if (row < this.#row && this.#byNumber === null)
      this.#byNumber = new Map(Array.from(this.#rows, ({ number, cells }) => [number, cells]));
    const before = this.#byNumber?.get(row) ?? [];
    // Returning to a row copies its cells, so they count again: a sheet may alternate rows.
    this.#count += before.length;
    if (this.#count > this.workbook.limits.cells) throw this.#tooMany();
    for (const [column, cell] of before.entries()) this.#cells[column] = cell;
    if (before.length === 0) this.#rowCount += 1;
    if (this.#rowCount > this.workbook.limits.lines) throw this.#tooMany();
    this.#row = row;
    this.#length = before.length;
  }

  #keep(): void {
    if (this.#row === 0) return;
    const cells = this.#cells.slice(0, this.#length);
    if (this.#byNumber === null) this.#append(this.#row, cells);
    else this.#byNumber.set(this.#row, cells);
  }

  /** Appends a row, and fills a short gap before it with blank rows. */
  #append(number: number, cells: readonly Cell[]): void {
    if (number - this.#last - 1 <= MOST_BLANK_ROWS)
      for (let blank = this.#last + 1; blank < number; blank += 1)
        this.#rows.push({ number: blank, cells: [] });
    this.#rows.push({ number, cells });
    this.#last = number;
  }

  /** @returns the rows in order, with blank rows in short gaps; empty if the rows went to a sink */
  rows(numberFormats: NumberFormats): readonly Row[] {
    this.#keep();
    if (this.#byNumber !== null) {
      this.#rows.clear();
      this.#last = 0;
      const inOrder = [...this.#byNumber].sort(([a], [b]) => a - b);
      for (const [number, cells] of inOrder) if (cells.length > 0) this.#append(number, cells);
    }
    for (const [place, formats] of numberFormats.unusual(this.#rows))
      this.#rows.setFormats(place, formats);
    return this.#rows instanceof ListedRows ? [...this.#rows] : [];
  }

  #tooMany(): KnownError {
    return tooManyCells(this.workbook.file, this.sheet, this.workbook.limits);
  }
}

class ListedRows extends Array<Row> implements RowSink {
  clear(): void {
    this.length = 0;
  }

  setFormats(place: number, formats: NonNullable<Row["formats"]>): void {
    this[place] = { ...(this[place] as Row), formats };
  }
}
