/** Checked edits as CSV: a row for everything that needs a person. */
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { editsView } from "./view.js";

const TITLES = ["Outcome", "Line key", "Row", "Asked", "Found", "Why", "Owner", "Due", "Overdue"];

export const renderEditsCsv: RenderDocument<CheckedEdits> = async (document, { bom = false }) => {
  const rows = editsView(document).sections.flatMap(({ title, rows: own }) =>
    own.map(({ key, row, asked, found, why, owner, due, overdue }) =>
      [title, key, row, asked, found, why, owner, due, overdue ? "yes" : ""].map(
        (cell) => cell || null,
      ),
    ),
  );
  return csvText(TITLES, rows, bom);
};
