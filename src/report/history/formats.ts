/** The table of formats of the life of codes. */
import type { HistoryDocument } from "../../model/documents/history.js";
import type { FormatTable } from "../format-table.js";

export const HISTORY_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderHistoryText,
  },
  md: {
    title: "Markdown",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderHistoryMarkdown,
  },
  html: {
    title: "one HTML page",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderHistoryHtml,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
} as const satisfies FormatTable<HistoryDocument>;
