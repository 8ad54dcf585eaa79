/** Checked edits as a table: a row for everything that needs a person. */
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import { editsView } from "./view.js";

const TITLES = ["Outcome", "Line key", "Row", "Asked", "Found", "Why", "Owner", "Due", "Overdue"];

export function editsTable(document: CheckedEdits) {
  return {
    columns: TITLES.map((title) => ({ title })),
    rows: editsView(document).sections.flatMap(({ title, rows }) =>
      rows.map(({ key, row, asked, found, why, owner, due, overdue }) =>
        [title, key, row, asked, found, why, owner, due, overdue ? "yes" : ""].map(
          (cell) => cell || null,
        ),
      ),
    ),
  };
}
