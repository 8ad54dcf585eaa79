/** A table as a sheet: a frozen header, filters, columns as wide as what they hold. */
import type { DataValidation } from "hucre";
import { type Cell, rangeRef, type WriteSheet } from "hucre/xlsx";
import type { Table, TableColumn } from "../tables/table.js";
import { lineCount, sheetCell, shownLength } from "./cells.js";
import { HEADER_STYLE, INPUT_HEADER_STYLE, rowHeight } from "./styles.js";

export function tableSheet({ name, columns, rows, wraps, frozen = 1 }: Table): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const heights = new Map<number, { height: number }>();
  for (const [at, { title, input }] of columns.entries()) {
    const style = input === undefined ? HEADER_STYLE : INPUT_HEADER_STYLE;
    cells.set(`0,${at}`, { value: title, style });
  }
  for (const [index, row] of rows.entries()) {
    for (const [at, column] of columns.entries()) {
      const cell = sheetCell(row[at] ?? null, column, wraps);
      if (cell !== null) cells.set(`${index + 1},${at}`, cell);
    }
    const lines = wraps
      ? Math.max(...columns.map(({ width }, at) => lineCount(row[at] ?? null, width)))
      : 1;
    // LibreOffice does not fit rows to wrapped text when it opens a workbook, as Excel does.
    if (lines > 1) heights.set(index + 1, { height: rowHeight(lines) });
  }
  return {
    name,
    columns: columns.map((column, at) => ({ width: columnWidth(column, rows, at) })),
    cells,
    rowDefs: heights,
    freezePane: { rows: 1, columns: frozen },
    autoFilter: { range: rangeRef(0, 0, rows.length, columns.length - 1) },
    dataValidations: columns.flatMap((column, at) => validation(column, at, rows.length)),
    a11y: { headerRow: 0 },
  };
}

/** A list to choose from, where a person fills in one of a few states. */
function validation({ input, title }: TableColumn, at: number, rows: number): DataValidation[] {
  if (typeof input !== "object" || rows === 0) return [];
  return [
    {
      type: "list",
      values: [...input],
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: title,
      errorMessage: `Choose one of: ${input.join(", ")}.`,
      range: rangeRef(1, at, rows, at),
    },
  ];
}

/** The column's width, or less where its texts are shorter; the filter's button needs room beside the title. */
function columnWidth(
  { title, width, input }: TableColumn,
  rows: Table["rows"],
  at: number,
): number {
  // A person writes more than the blank that stands there now.
  if (input !== undefined) return width;
  const longest = rows.reduce(
    (most, row) => Math.max(most, shownLength(row[at] ?? null)),
    title.length + 3,
  );
  return Math.min(Math.max(width, title.length + 3), longest + 2);
}
