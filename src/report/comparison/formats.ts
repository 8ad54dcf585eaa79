/** The table of formats of a comparison: what a report can be, and which file name asks for it. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { type FormatTable, type Rendered, type RenderOptions, renderAs } from "../format-table.js";
import {
  csvFormat,
  EML,
  JSON_FORMAT,
  MARKDOWN,
  NDJSON,
  SARIF,
  TEXT,
  XLSX,
} from "../standard-formats.js";
import { worklistFormats } from "../worklist/formats.js";
import { COMPARISON_PAGE } from "./page.js";

export const REPORT_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text/render.js")).renderText },
  ...COMPARISON_PAGE,
  md: { ...MARKDOWN, load: async () => (await import("./markdown.js")).renderComparisonMarkdown },
  xlsx: { ...XLSX, load: async () => (await import("./xlsx.js")).renderXlsx },
  csv: csvFormat<ReleaseDiff>(
    "every change in one table",
    async () => (await import("./sheets/all-changes.js")).allChangesTable,
  ),
  ...worklistFormats<ReleaseDiff>(
    async () => (await import("./sheets/workbook-sheets.js")).worklistOf,
  ),
  eml: { ...EML, load: async () => (await import("./mail/mail.js")).renderEml },
  json: {
    ...JSON_FORMAT,
    load: async () => (await import("./json.js")).renderComparisonJson,
  },
  ndjson: {
    ...NDJSON,
    load: async () => (await import("./json.js")).renderComparisonNdjson,
  },
  junit: {
    title: "JUnit XML, for test reports of CI",
    extensions: [".junit.xml", ".xml"],
    load: async () => (await import("./pipelines/junit.js")).renderJunit,
  },
  sarif: { ...SARIF, load: async () => (await import("./pipelines/sarif.js")).renderSarif },
  github: {
    title: "annotations of GitHub Actions, for standard output",
    extensions: [],
    load: async () => (await import("./pipelines/github.js")).renderGithub,
  },
  "github-summary": {
    title: "Markdown cut to the size of a GitHub job summary",
    extensions: [],
    load: async () => (await import("./markdown.js")).renderGithubSummary,
  },
  gitlab: {
    title: "GitLab Code Quality JSON",
    extensions: [".codequality.json"],
    load: async () => (await import("./pipelines/gitlab.js")).renderGitlab,
  },
} as const satisfies FormatTable<ReleaseDiff>;

export type ReportFormatName = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as readonly ReportFormatName[];

export function renderReport(
  diff: ReleaseDiff,
  format: ReportFormatName,
  options: Partial<RenderOptions> = {},
): Promise<Rendered> {
  return renderAs(diff, REPORT_FORMATS, format, options);
}
