/** The workbook: a summary, then the tables, each a sheet with a frozen header, filters and real dates. */

import { pluralize } from "../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import type { Table } from "../media/tables/table.js";
import { bookBytes } from "../media/workbook/book.js";
import { tableSheet } from "../media/workbook/table-sheet.js";
import { reportView } from "./report-view.js";
import { changeTables } from "./sheets/workbook-sheets.js";
import { summarySheet } from "./xlsx-summary.js";

/** Rows of a sheet below its header (Excel specifications and limits). */
const MAX_ROWS = 1_048_575;

export const renderXlsx: RenderDocument<ReleaseDiff> = async (diff) => {
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
    holds: `${table.holds} ${pluralize(left, "row")} ${left === 1 ? "is" : "are"} left out: a sheet holds no more.`,
    rows: table.rows.slice(0, MAX_ROWS),
  };
}
