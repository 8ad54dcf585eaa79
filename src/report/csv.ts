/** The table of all changes as CSV. */

import { allChangesTable } from "./all-changes-table.js";
import { csvText } from "./csv-table.js";
import type { RenderReport } from "./formats.js";
import { reportView } from "./view.js";

export const renderCsv: RenderReport = async (diff, { bom = false }) => {
  const { columns, rows } = allChangesTable(diff, reportView(diff));
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
