/** The table of formats of what corrections do to a release. */
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import type { FormatTable } from "../format-table.js";

export const CORRECTIONS_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderCorrectionsText,
  },
  md: {
    title: "Markdown",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderCorrectionsMarkdown,
  },
  html: {
    title: "one page that needs no network",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderCorrectionsHtml,
  },
  csv: {
    title: "a row a correction, for other programs",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderCorrectionsCsv,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
} as const satisfies FormatTable<CorrectionsDocument>;
