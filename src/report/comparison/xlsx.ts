/** The workbook: a summary, then the tables, each a sheet with a frozen header, filters and real dates. */

import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import { bookBytes } from "../media/workbook/book.js";
import { reportView } from "./report-view.js";
import { changeTables } from "./sheets/workbook-sheets.js";
import { summarySheet } from "./xlsx-summary.js";

export const renderXlsx: RenderDocument<ReleaseDiff> = async (diff) => {
  const view = reportView(diff);
  return bookBytes({
    summary: (others) => summarySheet(diff, view, others),
    others: changeTables(diff, view),
    view,
    document: diff,
  });
};
