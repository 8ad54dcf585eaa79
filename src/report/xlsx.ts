/** The workbook: a summary, then the tables, each a sheet with a frozen header, filters and real dates. */

import { counted } from "../model/figures.js";
import { changeTables } from "./change-tables.js";
import type { RenderReport } from "./formats.js";
import type { Table } from "./table.js";
import { reportView } from "./view.js";
import { bookBytes } from "./xlsx-book.js";
import { summarySheet } from "./xlsx-summary.js";
import { tableSheet } from "./xlsx-table.js";

/** Rows of a sheet below its header (Excel specifications and limits). */
const MAX_ROWS = 1_048_575;

export const renderXlsx: RenderReport = async (diff) => {
  const view = reportView(diff);
  const tables = changeTables(diff, view).map(withinRows);
  const sheets = [summarySheet(diff, view, tables), ...tables.map(tableSheet)];
  return bookBytes({
    sheets,
    title: view.title,
    printed: view.sampleNotice ?? view.title,
    creator: view.provenance.tool,
    effectiveDate: diff.to.effectiveDate,
    titledSheets: tables.map(({ name }) => name),
  });
};

function withinRows(table: Table): Table {
  if (table.rows.length <= MAX_ROWS) return table;
  const left = table.rows.length - MAX_ROWS;
  return {
    ...table,
    holds: `${table.holds} ${counted(left, "row")} ${left === 1 ? "is" : "are"} left out: a sheet holds no more.`,
    rows: table.rows.slice(0, MAX_ROWS),
  };
}
