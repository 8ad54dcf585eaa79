/** Splits a code from its description in one cell, as in pick lists: `J1300 - Injection`. */
import { PackedRows } from "../../model/basics/packed-rows.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import type { YourSheet } from "../../model/impact/your-table.js";
import { readCellCodes } from "./cell-codes.js";
import { type CodeColumn, codeColumns, Score } from "./code-column.js";
import { headerOf, MAX_ABOVE, widthOf } from "./table-header.js";

/** A code with its modifiers, then a separator or blanks, then at least one word. */
const DESCRIBED =
  /^(.{5,40}?)(?:\s+[-=|\u2010-\u2015]+\s*|\s*:\s*|\s*\(|\s{2,}|\s(?=\p{L}{3}))(.{0,9}\p{L}{3}.*)$/su;
const SPACED = /^([A-Z])\s(\d{4})$/i;

/**
 * No description: another code (`see J1299`), a range, a pivot's total, or a note that the code is
 * not billed.
 */
// G2020's descriptor has "do not" in its middle, so these words count at the beginning only.
const NO_DESCRIPTION =
  /\b[A-Z]\d{4}\b|^(?:to|thru|through)\b|^(?:sub-?)?totals?$|^\P{L}*(?:do not|never|deleted?|inactive|retired|discontinued|obsolete|replaced|old)\b|\b(?:do not use|deleted|inactive|discontinued)\P{L}*$/iu;

/** How many rows below the header decide what a column holds. */
const MOST_ROWS = 1000;

/**
 * @returns the code columns of a sheet, the best first. If cells of the best one, or of a column
 *   whose cells mostly begin with a code, have words after it, these move to a new last column
 */
export function codeColumnIn(
  sheet: YourSheet,
  asked: string | undefined,
  isKnown: (code: string) => boolean,
  isOnly: boolean,
): CodeColumn[] {
  const [best, ...others] = codeColumns(sheet, asked, isKnown, isOnly);
  if (best === undefined || best.known === 0 || best.shaped < best.filled) {
    const width = widthOf(sheet.rows);
    const columns = best?.known || asked ? [best?.column ?? width] : [...new Array(width).keys()];
    // Sliced once for all columns, because each slice unpacks its rows.
    const top = sheet.rows.slice(0, MAX_ABOVE + MOST_ROWS);
    const described = columns.find((column) => isDescribed(sheet, top, column, isKnown));
    if (described !== undefined) {
      const split = withWordsApart(sheet, described);
      const [first, ...more] = codeColumns(split, asked, isKnown, isOnly);
      if (first?.column === described)
        return [{ sheet: split, best: first, others: more, given: sheet }];
    }
  }
  return best === undefined ? [] : [{ sheet, best, others }];
}

/** @returns the code and the words after it; null if the cell is not one code and a description */
function splitCell(cell: Cell): readonly [code: string, words: string | null] | null {
  const text = textOf(cell);
  if (SPACED.test(text)) return [text.replace(SPACED, "$1$2"), null];
  const [, head = "", words = ""] = DESCRIBED.exec(text) ?? [];
  if (head === "" || NO_DESCRIPTION.test(words)) return null;
  return readCellCodes(head).codes.length === 1 ? [head, words] : null;
}

/** @param rows the first rows of the sheet */
function isDescribed(
  sheet: YourSheet,
  rows: readonly Row[],
  column: number,
  isKnown: (code: string) => boolean,
): boolean {
  const all = new Score(sheet, column);
  const described = new Score(sheet, column);
  for (const { cells } of rows) {
    const cell = cells[column] ?? null;
    const [code] = splitCell(cell) ?? [];
    all.count(code ?? cell, isKnown);
    if (code !== undefined) described.count(code, isKnown);
  }
  // Place names look like codes too (`A4206 North wing`), but few of these are known codes.
  return (
    described.shaped > 0 && described.known * 2 > described.level2 && all.shaped * 2 > all.filled
  );
}

function withWordsApart(sheet: YourSheet, column: number): YourSheet {
  const width = widthOf(sheet.rows);
  const split = (row: Row, title: string | null = null): Row => {
    const cells = Array.from({ length: width }, (_, at) => row.cells[at] ?? null);
    const [code, words] = splitCell(cells[column] ?? null) ?? [cells[column] ?? null, title];
    return { ...row, cells: [...cells.with(column, code), words] };
  };
  const top = sheet.rows.slice(0, MAX_ABOVE).map((row) => split(row));
  const header = headerOf({ ...sheet, rows: top }, column);
  const title = `${header.names[column]} description`;
  const rows = new PackedRows();
  for (const row of sheet.rows)
    rows.push(split(row, rows.length === header.rows.at(-1) ? title : null));
  return { ...sheet, rows, columns: sheet.columns && [...sheet.columns, title] };
}
