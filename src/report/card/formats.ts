/** The table of formats of record cards. */
import type { CardDocument } from "../../model/documents/card.js";
import type { FormatTable } from "../format-table.js";

export const CARD_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderCardText,
  },
  md: {
    title: "Markdown",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderCardMarkdown,
  },
  html: {
    title: "one HTML page",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderCardHtml,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
} as const satisfies FormatTable<CardDocument>;
