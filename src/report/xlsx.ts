/** The workbook: a summary, then the tables, each a sheet with a frozen header, filters and real dates. */
// hucre: no dependencies, fixed zip times, maintained (1.0 of September 2026); exceljs is dead, excelts needs Node 22, write-excel-file has no rich text.
import { writeXlsx } from "hucre/xlsx";
import type { ReleaseDiff } from "../model/diff.js";
import { changeTables, type Table } from "./change-tables.js";
import type { RenderReport } from "./formats.js";
import { reportView } from "./view.js";
import { FONT } from "./xlsx-styles.js";
import { summarySheet } from "./xlsx-summary.js";
import { tableSheet } from "./xlsx-table.js";

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
export function fixedDates({ to }: Pick<ReleaseDiff, "to">): { created: Date; modified: Date } {
  const date = new Date(`${to.effectiveDate}T00:00:00Z`);
  return { created: date, modified: date };
}

/** In headers and footers `&` begins a command. */
export function headerFooterText(text: string): string {
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
