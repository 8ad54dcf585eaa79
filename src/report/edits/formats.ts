import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import type { FormatTable } from "../format-table.js";
import { csvFormat, JSON_FORMAT, pageFormats, TEXT } from "../standard-formats.js";

export const EDITS_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderEditsText },
  ...pageFormats<CheckedEdits>("edits", async () => (await import("./view.js")).editsView, {
    styles: ["page/findings.css"],
  }),
  csv: csvFormat<CheckedEdits>(
    "a row for each finding",
    async () => (await import("./table.js")).editsTable,
  ),
  json: JSON_FORMAT,
} as const satisfies FormatTable<CheckedEdits>;
