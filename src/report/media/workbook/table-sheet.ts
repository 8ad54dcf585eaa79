/** A table as a sheet: a frozen header, filters, columns as wide as what they hold. */
import type { DataValidation } from "hucre";
import { rangeRef, type WriteSheet } from "hucre/xlsx";
import type { Table, TableColumn } from "../tables/table.js";
import { cellsInTurn, lineCount, type PlacedCell, sheetCell, shownLength } from "./cells.js";
import { HEADER_STYLE, INPUT_HEADER_STYLE, rowHeight } from "./styles.js";

export function tableSheet(table: Table): WriteSheet {
  const { name, columns, rows, frozen = 1, printed } = table;
  return {
    name,
    columns: columns.map((column, at) => ({ width: columnWidth(column, rows, at) })),
    cells: cellsInTurn(cellsOf(table)),
    rowDefs: heightsOf(table),
    freezePane: { rows: 1, columns: frozen },
    ...(printed === undefined
      ? {}
      : { pageSetup: { printArea: rangeRef(0, 0, rows.length, printed - 1) } }),
    autoFilter: { range: rangeRef(0, 0, rows.length, columns.length - 1) },
    dataValidations: columns.flatMap((column, at) => validation(column, at, rows.length)),
    a11y: { headerRow: 0 },
  };
}

function* cellsOf({ columns, rows, wraps }: Table): Generator<PlacedCell> {
  for (const [at, { title, input }] of columns.entries()) {
    const style = input === undefined ? HEADER_STYLE : INPUT_HEADER_STYLE;
    yield [`0,${at}`, { value: title, style }];
  }
  for (const [index, row] of rows.entries()) {
    for (const [at, column] of columns.entries()) {
      const cell = sheetCell(row[at] ?? null, column, wraps);
      if (cell !== null) yield [`${index + 1},${at}`, cell];
    }
  }
}

/** LibreOffice does not fit rows to wrapped text when it opens a workbook, as Excel does. */
function heightsOf({ columns, rows, wraps }: Table): Map<number, { height: number }> {
  const heights = new Map<number, { height: number }>();
  if (!wraps) return heights;
  for (const [index, row] of rows.entries()) {
    const lines = Math.max(...columns.map(({ width }, at) => lineCount(row[at] ?? null, width)));
    if (lines > 1) heights.set(index + 1, { height: rowHeight(lines) });
  }
  return heights;
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
