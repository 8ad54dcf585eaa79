/** The table of formats of checked edits. */
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, pageFormats, TEXT } from "../standard-formats.js";

export const EDITS_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderEditsText },
  ...pageFormats<CheckedEdits>("edits", async () => (await import("./view.js")).editsView),
  csv: {
    title: "a row for each finding, for other programs",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderEditsCsv,
  },
  json: JSON_FORMAT,
} as const satisfies FormatTable<CheckedEdits>;
