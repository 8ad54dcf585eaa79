/** A table as a sheet: a frozen header, filters, columns as wide as what they hold. */
import { type Cell, rangeRef, type WriteSheet } from "hucre/xlsx";
import type { Table, TableColumn } from "../tables/table.js";
import { lineCount, sheetCell, shownLength } from "./cells.js";
import { HEADER_STYLE, rowHeight } from "./styles.js";

export function tableSheet({ name, columns, rows, wraps }: Table): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const heights = new Map<number, { height: number }>();
  for (const [at, { title }] of columns.entries())
    cells.set(`0,${at}`, { value: title, style: HEADER_STYLE });
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
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: rangeRef(0, 0, rows.length, columns.length - 1) },
    a11y: { headerRow: 0 },
  };
}

/** The column's width, or less where its texts are shorter; the filter's button needs room beside the title. */
function columnWidth({ title, width }: TableColumn, rows: Table["rows"], at: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, shownLength(row[at] ?? null)),
    title.length + 3,
  );
  return Math.min(Math.max(width, title.length + 3), longest + 2);
}
