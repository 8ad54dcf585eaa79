/** The table of formats of a comparison: what a report can be, and which file name asks for it. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { type FormatTable, type Rendered, type RenderOptions, renderAs } from "../format-table.js";

export const REPORT_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderText,
  },
  md: {
    title: "Markdown",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderMarkdown,
  },
  html: {
    title: "one HTML page",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderHtml,
  },
  xlsx: {
    title: "Excel workbook",
    extensions: [".xlsx"],
    load: async () => (await import("./xlsx.js")).renderXlsx,
  },
  csv: {
    title: "every change in one table, for other programs",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderCsv,
  },
  eml: {
    title: "a mail, as a draft",
    extensions: [".eml"],
    load: async () => (await import("./mail/mail.js")).renderEml,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
  junit: {
    title: "JUnit XML, for test reports of CI",
    extensions: [".junit.xml", ".xml"],
    load: async () => (await import("./pipelines/junit.js")).renderJunit,
  },
  sarif: {
    title: "SARIF 2.1.0, for code scanning",
    extensions: [".sarif", ".sarif.json"],
    load: async () => (await import("./pipelines/sarif.js")).renderSarif,
  },
  github: {
    title: "annotations of GitHub Actions, for standard output",
    extensions: [],
    load: async () => (await import("./pipelines/github.js")).renderGithub,
  },
  "github-summary": {
    title: "Markdown cut to the size of a GitHub job summary",
    extensions: [],
    load: async () => (await import("./pipelines/github-summary.js")).renderGithubSummary,
  },
  gitlab: {
    title: "GitLab Code Quality JSON",
    extensions: [".codequality.json"],
    load: async () => (await import("./pipelines/gitlab.js")).renderGitlab,
  },
} as const satisfies FormatTable<ReleaseDiff>;

export type ReportFormatName = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as readonly ReportFormatName[];

/** Renders a comparison in one of the formats. */
export function renderReport(
  diff: ReleaseDiff,
  format: ReportFormatName,
  options: Partial<RenderOptions> = {},
): Promise<Rendered> {
  return renderAs(diff, REPORT_FORMATS, format, options);
}
