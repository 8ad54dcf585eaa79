/** The table of all changes as CSV. */

import { csvText } from "../media/tables/csv.js";
import type { RenderReport } from "./formats.js";
import { reportView } from "./report-view.js";
import { allChangesTable } from "./sheets/all-changes.js";

export const renderCsv: RenderReport = async (diff, { bom = false }) => {
  const { columns, rows } = allChangesTable(diff, reportView(diff));
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
