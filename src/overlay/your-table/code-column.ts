/** Finds the column of a user's sheet that holds codes. */

import { columnOfLetter } from "../../model/basics/column-letters.js";
import { by } from "../../model/basics/group-by.js";
import { type Cell, titleKey } from "../../model/basics/row.js";
import type { YourSheet } from "../../model/impact/your-table.js";
import { isLevel2, isYear, readCellCodes } from "./cell-codes.js";
import { ageOf, roleOf } from "./column-names.js";
import { askedIndex, headerOf, MAX_ABOVE, widthOf } from "./table-header.js";

/** A sheet, and the column of it that holds codes. */
export interface CodeColumn {
  readonly sheet: YourSheet;
  readonly best: Score;
  readonly others?: readonly Score[];
  /** The sheet before the words after its codes were split into a column. */
  readonly given?: YourSheet;
}

/**
 * @returns the columns that hold codes, the best first; only the asked one if the user names it
 * @param isOnly whether there is no other sheet whose number of codes competes
 */
export function codeColumns(
  sheet: YourSheet,
  asked: string | undefined,
  isKnown: (code: string) => boolean,
  isOnly = false,
): Score[] {
  if (asked !== undefined) {
    const column = askedColumn(sheet, asked);
    if (column === null) return [];
    const score = new Score(sheet, column);
    for (const { cells } of sheet.rows) score.count(cells[column] ?? null, isKnown);
    return [score];
  }
  // Known codes outweigh a column's name, which may mean an internal number.
  return scoresOf(sheet, isKnown, isOnly)
    .filter(isCodeColumn)
    .sort(
      by(({ known, named, shaped, age, column }) => [
        known === 0,
        named === null,
        -known,
        -shaped,
        age,
        column,
      ]),
    );
}

/** Whether most values are codes. Five digits could be anything, so they need a column name. */
function isCodeColumn({ filled, shaped, level2, known, named }: Score): boolean {
  if (shaped === 0) return false;
  if (named !== null) return shaped * 2 > filled || known > 0;
  return shaped * 2 > filled && (known > 0 || level2 * 2 > filled);
}

/**
 * Scores all columns in one pass over existing cells, as one row may be far wider than the others.
 * Once a column's name and cells say that it holds codes, skips the columns that cannot beat it,
 * and stops if no other column or sheet competes.
 */
export function scoresOf(
  sheet: YourSheet,
  isKnown: (code: string) => boolean,
  isOnly = false,
): Score[] {
  const width = sheet.columns?.length ?? widthOf(sheet.rows);
  const tallies = Array.from({ length: width }, (_, column) => new Score(sheet, column));
  let open: readonly Score[] | null = null;
  let rows = 0;
  for (const { cells } of sheet.rows) {
    if (open !== null) for (const tally of open) tally.count(cells[tally.column] ?? null, isKnown);
    else
      for (let column = 0; column < cells.length; column += 1)
        tallies[column]?.count(cells[column] ?? null, isKnown);
    rows += 1;
    if (rows === ROWS_TO_TELL && tallies.some((one) => one.named !== null && one.known > 0))
      open = tallies.filter((one) => one.mayBeNamed);
    if (isOnly && open?.length === 1) break;
  }
  return tallies;
}

/** How many rows usually show which column holds the codes. */
const ROWS_TO_TELL = 1000;

/** What the cells of a column hold. */
export class Score {
  /** Numbers of cells: not blank, codes, Level II codes, and codes of one of the releases. */
  filled = 0;
  shaped = 0;
  level2 = 0;
  known = 0;
  named: number | null;
  age: number;
  #above = 0;

  constructor(
    { columns }: YourSheet,
    readonly column: number,
  ) {
    this.named = columns === null ? null : codeRank(columns[column] ?? "");
    this.age = ageOf(columns?.[column] ?? "");
  }

  /** Whether the column's name says that it holds codes, or may still be read. */
  get mayBeNamed(): boolean {
    return this.named !== null || (this.shaped === 0 && this.#above < MAX_ABOVE);
  }

  count(cell: Cell, isKnown: (code: string) => boolean): void {
    if (this.#above > MOST_WITHOUT) return;
    const { codes, blank } = readCellCodes(cell);
    if (blank) return;
    const isOther = codes.length === 0 || isChargeNumber(cell);
    if (this.shaped === 0 && (isOther || (this.named === null && isYear(cell)))) {
      // Cells above the first code are titles and the header, but not hundreds of them.
      if (this.#above < MAX_ABOVE && typeof cell === "string") {
        this.named ??= codeRank(cell);
        this.age ||= ageOf(cell);
      }
      this.#above += 1;
      if (this.#above > MAX_ABOVE) this.filled = this.#above;
      return;
    }
    this.filled += 1;
    if (isOther) return;
    this.shaped += 1;
    if (codes.some(({ code }) => isLevel2(code))) this.level2 += 1;
    if (codes.some(({ code }) => isLevel2(code) && isKnown(code))) this.known += 1;
  }
}

/** `2600001`: rather a charge number than CPT code 26000 with modifier 01. */
function isChargeNumber(cell: Cell): boolean {
  return typeof cell === "string" && /^\s*\d{6}/.test(cell);
}

/** After so many cells without a code, stops reading a column: parsing long texts costs time. */
const MOST_WITHOUT = 20_000;

function codeRank(name: string): number | null {
  const found = roleOf(name);
  return found?.role === "code" ? found.rank : null;
}

/**
 * Finds a column by its header or letter. Finds the header row first, because a charge line may
 * hold the same text (a status `B`).
 */
function askedColumn(sheet: YourSheet, asked: string): number | null {
  const key = titleKey(asked);
  const isAsked = (cell: Cell) => typeof cell === "string" && key !== "" && titleKey(cell) === key;
  const top = sheet.rows.slice(0, MAX_ABOVE);
  const row = top.findIndex(({ cells }) => cells.some(isAsked));
  const named = top[row]?.cells.findIndex(isAsked) ?? null;
  const header = headerOf(sheet, columnOfLetter(asked.trim()) ?? named ?? 0);
  return askedIndex(asked, header.names) ?? (header.rows.includes(row) ? named : null);
}
