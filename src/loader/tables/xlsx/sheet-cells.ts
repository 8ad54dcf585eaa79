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
  #cells: Cell[] = [];
  #count = 0;

  constructor(
    readonly sheet: string,
    readonly workbook: { readonly file: string; readonly limits: TableLimits },
  ) {}

  /** @throws KnownError where the sheet has more rows or cells than are read */
  put(row: number, column: number, value: Cell): void {
    if (row !== this.#row) this.#moveTo(row);
    this.#count += Math.max(0, column + 1 - this.#cells.length);
    if (this.#count > this.workbook.limits.cells) throw this.#tooMany();
    while (this.#cells.length < column) this.#cells.push(null);
    this.#cells[column] = value;
  }

  #moveTo(row: number): void {
    this.#row = row;
    this.#cells = this.#byNumber.get(row) ?? [];
    this.#byNumber.set(row, this.#cells);
    if (this.#byNumber.size > this.workbook.limits.lines) throw this.#tooMany();
  }

  /** Returns the rows in order of their numbers, with blank rows in the gaps. */
  rows(numberFormats: NumberFormats): Row[] {
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
