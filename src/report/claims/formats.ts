/** The table of formats of a claims report. */
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { FormatTable } from "../format-table.js";

export const CLAIMS_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderClaimsText,
  },
  md: {
    title: "Markdown",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderClaimsMarkdown,
  },
  html: {
    title: "one HTML page",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderClaimsHtml,
  },
  xlsx: {
    title: "Excel workbook",
    extensions: [".xlsx"],
    load: async () => (await import("./xlsx.js")).renderClaimsXlsx,
  },
  csv: {
    title: "a row a code and period, for other programs",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderClaimsCsv,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
} as const satisfies FormatTable<ClaimsImpact>;
