/** The cells of a sheet as they are read, and the rows that they make. */
import type { KnownError } from "../../../model/basics/errors.js";
import type { Cell, Row } from "../../../model/basics/row.js";
import type { TableLimits } from "../../files/limits.js";
import { tooManyCells } from "../too-many-cells.js";
import type { NumberFormats } from "./number-formats.js";

/** The largest number of blank rows that fill a gap: a cell in Excel's last row must not make a million of them. */
const MOST_BLANK_ROWS = 1000;

export class SheetCells {
  readonly #byNumber = new Map<number, Cell[]>();
  #row = 0;
  /** The cells of the row in one array for all rows, because one that grows is copied often; behind them stand older ones. */
  readonly #cells: Cell[] = [];
  #length = 0;
  #count = 0;

  constructor(
    readonly sheet: string,
    readonly workbook: { readonly file: string; readonly limits: TableLimits },
  ) {}

  /** @throws KnownError where the sheet has more rows or cells than are read */
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
    const before = this.#byNumber.get(row) ?? [];
    for (const [column, cell] of before.entries()) this.#cells[column] = cell;
    this.#row = row;
    this.#length = before.length;
    // Rows that take turns are copied each time.
    this.#count += before.length;
    if (this.#count > this.workbook.limits.cells) throw this.#tooMany();
  }

  #keep(): void {
    if (this.#row > 0) this.#byNumber.set(this.#row, this.#cells.slice(0, this.#length));
    if (this.#byNumber.size > this.workbook.limits.lines) throw this.#tooMany();
  }

  /** Returns the rows in order of their numbers, with blank rows in the gaps. */
  rows(numberFormats: NumberFormats): Row[] {
    this.#keep();
    const rows: Row[] = [];
    const unusual = numberFormats.unusual(this.#byNumber);
    let last = 0;
    for (const [number, cells] of [...this.#byNumber].sort(([a], [b]) => a - b)) {
      const gap = number - last - 1;
      if (gap <= MOST_BLANK_ROWS)
        for (let blank = last + 1; blank < number; blank += 1)
          rows.push({ number: blank, cells: [] });
      const formats = unusual.get(number);
      rows.push(formats === undefined ? { number, cells } : { number, cells, formats });
      last = number;
    }
    return rows;
  }

  #tooMany(): KnownError {
    return tooManyCells(this.workbook.file, this.sheet, this.workbook.limits);
  }
}
