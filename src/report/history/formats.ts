import type { HistoryDocument } from "../../model/documents/history.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, pageFormats, TEXT } from "../standard-formats.js";

export const HISTORY_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderHistoryText },
  ...pageFormats<HistoryDocument>("history", async () => (await import("./view.js")).historyView, {
    styles: ["page/codes.css"],
  }),
  json: JSON_FORMAT,
} as const satisfies FormatTable<HistoryDocument>;
