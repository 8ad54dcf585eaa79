/** Makes a sheet from a table, with a frozen header, filters and fitted column widths. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import { KnownError } from "../../../model/basics/errors.js";
import type { Table, TableCell, TableColumn } from "../tables/table.js";
import { lineCount, MAX_CELL_TEXT, sheetCell, shownLength } from "./cells.js";
import { type Choice, rangeOf, type Sheet, type SheetRow } from "./sheet.js";
import { rowHeight, STYLES } from "./styles.js";

/** The most characters across a printed page that are still readable. */
const MOST_PRINTED = 300;

export function tableSheet(table: Table): Sheet {
  const { name, columns, rows, frozen = 1, printed } = table;
  const widths = columns.map((column, at) => (column.hidden ? 0 : columnWidth(column, rows, at)));
  return {
    name,
    widths,
    ...printing(widths, rows.length, printed),
    rows: sheetRows(table, widths),
    frozen: { rows: 1, columns: frozen },
    filter: rangeOf(0, 0, rows.length, columns.length - 1),
    choices: columns.flatMap((column, at) => choiceOf(column, at, rows.length)),
  };
}

/**
 * @param lastRow the index of the last row, from 0
 * @param printed how many columns from the left to print; default all
 */
export function printing(
  widths: readonly number[],
  lastRow: number,
  printed?: number,
): Pick<Sheet, "pagesWide" | "printed"> {
  const together = widths.slice(0, printed).reduce((sum, width) => sum + width, 0);
  return {
    pagesWide: Math.ceil(together / MOST_PRINTED),
    ...(printed === undefined ? {} : { printed: rangeOf(0, 0, lastRow, printed - 1) }),
  };
}

/** @throws KnownError if a person's text exceeds a cell, because a cut would lose their work */
function* sheetRows(
  { name, columns, rows, wraps, printed }: Table,
  widths: readonly number[],
): Generator<SheetRow> {
  yield {
    height: headerHeight(columns, widths),
    cells: columns.map(({ title, input }) => ({
      value: title,
      style: input === undefined ? STYLES.header : STYLES.headerInput,
    })),
  };
  for (const [index, row] of rows.entries()) {
    const cells = columns.map((column, at) => {
      const cell = row[at] ?? null;
      const isWritten = cell !== null && typeof cell === "object" && "written" in cell;
      if (isWritten && shownLength(cell) > MAX_CELL_TEXT)
        throw new KnownError(
          `${name}, row ${index + 2}, column "${column.title}": the text is longer than a workbook cell can hold, ${formatCount(MAX_CELL_TEXT)} characters.`,
          {
            hint: "Nothing was written. Write .worklist.csv or .worklist.yaml, or shorten the text.",
          },
        );
      return sheetCell(cell, column, wraps);
    });
    yield { cells, height: wraps ? heightOf(row, columns, printed) : undefined };
  }
}

/** @param widths column widths; 0 for a hidden column */
export function headerHeight(
  columns: Table["columns"],
  widths: readonly number[],
): number | undefined {
  const lines = columns.map(({ title }, at) => lineCount(title, (widths[at] || 99) - BUTTON));
  return tallHeight(Math.max(...lines));
}

/** The most lines of a text that is not printed, because tall rows would waste half a page. */
const MOST_UNPRINTED = 3;

/** Needed because LibreOffice, unlike Excel, does not fit rows to wrapped text on opening. */
export function heightOf(
  row: readonly TableCell[],
  columns: Table["columns"],
  printed = columns.length,
): number | undefined {
  const lines = columns.map(({ width, hidden }, at) => {
    const all = hidden ? 1 : lineCount(row[at] ?? null, width);
    return at < printed ? all : Math.min(all, MOST_UNPRINTED);
  });
  return tallHeight(Math.max(...lines));
}

function tallHeight(lines: number): number | undefined {
  return lines > 1 ? rowHeight(lines) : undefined;
}

function choiceOf({ input, title }: TableColumn, at: number, rows: number): Choice[] {
  if (typeof input !== "object" || rows === 0) return [];
  return [{ range: rangeOf(1, at, rows, at), title, values: input }];
}

/** Characters that the filter button takes beside a title. */
const BUTTON = 3;

/** The column's width, or less if its texts are shorter, but at least the title's longest word. */
function columnWidth(
  { title, width, input, numbers }: TableColumn,
  rows: Table["rows"],
  at: number,
): number {
  // An input column needs its width for what people will type.
  if (input !== undefined) return width;
  const head = Math.max(...title.split(" ").map(({ length }) => length)) + BUTTON;
  let longest = head;
  let number = 0;
  for (const row of rows) {
    const cell = row[at] ?? null;
    const length = shownLength(cell, numbers);
    longest = Math.max(longest, length);
    // Excel shows a number that does not fit as ###.
    if (typeof cell === "number") number = Math.max(number, length + 2);
  }
  return Math.min(Math.max(width, head, number), longest + 2);
}
