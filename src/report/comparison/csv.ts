/** The table of all changes as CSV. */

import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { reportView } from "./report-view.js";
import { allChangesTable } from "./sheets/all-changes.js";

export const renderCsv: RenderDocument<ReleaseDiff> = async (diff, { bom = false }) => {
  const { columns, rows } = allChangesTable(diff, reportView(diff));
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
