/** The workbook: a summary, then the tables, each a sheet with a frozen header, filters and real dates. */
// hucre: no dependencies, fixed zip times, maintained (1.0 of September 2026); exceljs is dead, excelts needs Node 22, write-excel-file has no rich text.
import { type Cell, rangeRef, type WriteSheet, writeXlsx } from "hucre/xlsx";
import type { ReleaseDiff } from "../model/diff.js";
import type { TableColumn } from "./change-columns.js";
import { changeTables, type Table } from "./change-tables.js";
import type { RenderReport } from "./formats.js";
import { reportView } from "./view.js";
import { lineCount, sheetCell, shownLength } from "./xlsx-cells.js";
import { FONT, HEADER_STYLE, rowHeight } from "./xlsx-styles.js";
import { summarySheet } from "./xlsx-summary.js";

/** Rows of a sheet below its header (Excel specifications and limits). */
const MAX_ROWS = 1_048_575;

export const renderXlsx: RenderReport = async (diff) => {
  const view = reportView(diff);
  const tables = changeTables(diff, view).map(withinRows);
  const sheets = [summarySheet(diff, view, tables), ...tables.map(tableSheet)];
  const printed = headerFooterText(view.sampleNotice ?? view.title);
  return writeXlsx({
    sheets: sheets.map((sheet) => ({
      ...sheet,
      pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      headerFooter: { oddHeader: `&L${printed}&R&A`, oddFooter: "&RPage &P of &N" },
    })),
    // Named here and not by the library, which leaves a sheet's name unquoted and so breaks the file.
    namedRanges: tables.map(({ name }) => ({
      name: "_xlnm.Print_Titles",
      range: `'${name}'!$1:$1`,
      scope: name,
    })),
    defaultFont: FONT,
    properties: { title: view.title, creator: view.provenance.tool, ...fixedDates(diff) },
  });
};

/** No clock: the workbook is as old as the release it tells of. */
function fixedDates({ to }: ReleaseDiff): { created: Date; modified: Date } {
  const date = new Date(`${to.effectiveDate}T00:00:00Z`);
  return { created: date, modified: date };
}

/** In headers and footers `&` begins a command. */
function headerFooterText(text: string): string {
  return text.replaceAll("&", "&&");
}

function withinRows(table: Table): Table {
  if (table.rows.length <= MAX_ROWS) return table;
  const left = table.rows.length - MAX_ROWS;
  return {
    ...table,
    holds: `${table.holds} ${left.toLocaleString("en-US")} rows are left out: a sheet holds no more.`,
    rows: table.rows.slice(0, MAX_ROWS),
  };
}

function tableSheet({ name, columns, rows, wraps }: Table): WriteSheet {
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
