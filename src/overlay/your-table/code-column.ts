/** Finds the column of a sheet of the user's that holds codes. */

import { columnOfLetter } from "../../model/basics/column-letters.js";
import { by } from "../../model/basics/group-by.js";
import { type Cell, titleKey } from "../../model/basics/row.js";
import type { YourSheet } from "../../model/impact/your-table.js";
import { isLevel2, isYear, readCellCodes } from "./cell-codes.js";
import { roleOf } from "./column-names.js";
import { askedIndex, headerOf, MAX_ABOVE, widthOf } from "./table-header.js";

/** A sheet, and the column of it that holds codes. */
export interface CodeColumn {
  readonly sheet: YourSheet;
  readonly best: Score;
  readonly others?: readonly Score[];
  /** The same sheet before the words behind its codes were put into a column of their own. */
  readonly given?: YourSheet;
}

/**
 * The columns whose values are codes, the best first, preferably one whose name says so; the one that the user names alone.
 * @param isOnly whether there is no other sheet, whose codes would have to be counted against those of this one
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
  return scoresOf(sheet, isKnown, isOnly)
    .filter(isCodeColumn)
    .sort(by((one) => [-strength(one), -one.known, -one.shaped, one.column]));
}

/** Known codes outweigh a column's name, which may be that of an internal number. */
function strength({ known, named }: Score): number {
  return (known > 0 ? 2 : 0) + (named === null ? 0 : 1);
}

/** Most of its values are codes; five digits alone could be anything, so that a name has to say what they are. */
function isCodeColumn({ filled, shaped, level2, known, named }: Score): boolean {
  if (shaped === 0) return false;
  if (named !== null) return shaped * 2 > filled || known > 0;
  return shaped * 2 > filled && (known > 0 || level2 * 2 > filled);
}

/**
 * Scores every column in one pass over the cells that there are: one row may be far wider than all others. Where a column
 * is known to be of codes by its name and by its cells, those that cannot outdo it are read no further, nor is it itself
 * where nothing is counted against it.
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

/** Rows after which the columns of most tables are told apart. */
const ROWS_TO_TELL = 1000;

/** What a column holds, by its cells. */
class Score {
  /** Cells that are not blank, that are codes, and that are codes of one of the releases. */
  filled = 0;
  shaped = 0;
  level2 = 0;
  known = 0;
  named: number | null;
  #above = 0;

  constructor(
    { columns }: YourSheet,
    readonly column: number,
  ) {
    this.named = columns === null ? null : codeRank(columns[column] ?? "");
  }

  /** Whether the column has a name that says that it holds codes, or may still get it. */
  get mayBeNamed(): boolean {
    return this.named !== null || (this.shaped === 0 && this.#above < MAX_ABOVE);
  }

  count(cell: Cell, isKnown: (code: string) => boolean): void {
    if (this.#above > MOST_WITHOUT) return;
    const { codes, blank } = readCellCodes(cell);
    if (blank) return;
    if (this.shaped === 0 && (codes.length === 0 || (this.named === null && isYear(cell)))) {
      // Above the first code stand titles and the header.
      if (this.#above < MAX_ABOVE) this.named ??= typeof cell === "string" ? codeRank(cell) : null;
      this.#above += 1;
      return;
    }
    this.filled += 1;
    if (codes.length === 0) return;
    this.shaped += 1;
    if (codes.some(({ code }) => isLevel2(code))) this.level2 += 1;
    if (codes.some(({ code }) => isLevel2(code) && isKnown(code))) this.known += 1;
  }
}

/** Cells without one code, after which a column is none of codes: to read on would cost the time of a column of texts. */
const MOST_WITHOUT = 20_000;

function codeRank(name: string): number | null {
  const found = roleOf(name);
  return found?.role === "code" ? found.rank : null;
}

/**
 * A column by its header or its letter. Which row is the header depends on where the codes are: a line may hold the text
 * that is asked for, as a status `B` does.
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
