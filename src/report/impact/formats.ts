/** What an impact on codes of one's own can be written as. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { FormatTable } from "../format-table.js";

export const IMPACT_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderImpactText,
  },
  md: {
    title: "Markdown",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderImpactMarkdown,
  },
  html: {
    title: "one HTML page",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderImpactHtml,
  },
  xlsx: {
    title: "your own table as an Excel workbook, with what hits each line beside it",
    extensions: [".xlsx"],
    load: async () => (await import("./xlsx.js")).renderImpactXlsx,
  },
  csv: {
    title: "your own table, with what hits each line beside it",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderImpactCsv,
  },
  eml: {
    title: "a mail, as a draft",
    extensions: [".eml"],
    load: async () => (await import("./mail.js")).renderImpactEml,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("./json.js")).renderImpactJson,
  },
} as const satisfies FormatTable<ImpactDocument>;

export type ImpactFormatName = keyof typeof IMPACT_FORMATS;
