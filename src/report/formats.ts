/** The table of formats: what a report can be, and which file name asks for it. */
import type { ReleaseDiff } from "../model/diff.js";

export interface RenderOptions {
  /** A user's templates folder, or null for ours. */
  readonly templates: string | null;
  /** Columns of a terminal; other formats do not ask. */
  readonly width: number;
  readonly color: boolean;
  /** How many changes a group shows before it says how many more; null for all. */
  readonly perGroup: number | null;
  /** A byte order mark before a CSV, so that Excel reads it as UTF-8; false if left out. */
  readonly bom?: boolean;
  /** The most characters (UTF-16 units) of a Markdown report, which is cut at a change; all of it if left out. */
  readonly maxSize?: number | null;
  /** Seconds since 1970 for a format that needs a date; the day the newer release takes effect if left out. */
  readonly epoch?: number | null;
}

/** A document to the bytes of a file. Same document and options, same bytes. */
export type RenderReport = (diff: ReleaseDiff, options: RenderOptions) => Promise<Rendered>;

/** Text, or the bytes of a format that is none. */
export type Rendered = string | Uint8Array;

interface ReportFormat {
  readonly title: string;
  readonly extensions: readonly string[];
  /** Loads the renderer, so that a run pays only for the formats it writes. */
  load(): Promise<RenderReport>;
}

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
    load: async () => (await import("./eml.js")).renderEml,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("./json.js")).renderJson,
  },
  junit: {
    title: "JUnit XML, for test reports of CI",
    extensions: [".junit.xml", ".xml"],
    load: async () => (await import("./junit.js")).renderJunit,
  },
  sarif: {
    title: "SARIF 2.1.0, for code scanning",
    extensions: [".sarif", ".sarif.json"],
    load: async () => (await import("./sarif.js")).renderSarif,
  },
  github: {
    title: "annotations of GitHub Actions, for standard output",
    extensions: [],
    load: async () => (await import("./github.js")).renderGithub,
  },
  "github-summary": {
    title: "Markdown cut to the size of a GitHub job summary",
    extensions: [],
    load: async () => (await import("./github-summary.js")).renderGithubSummary,
  },
  gitlab: {
    title: "GitLab Code Quality JSON",
    extensions: [".codequality.json"],
    load: async () => (await import("./gitlab.js")).renderGitlab,
  },
} as const satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as readonly ReportFormatName[];

/** @returns the format that a file name asks for by its longest known extension, or null */
export function formatOfFile(name: string): ReportFormatName | null {
  const lower = name.toLowerCase();
  const asked = REPORT_FORMAT_NAMES.flatMap((format) => {
    const { extensions }: ReportFormat = REPORT_FORMATS[format];
    return extensions.map((extension) => ({ format, extension }));
  })
    .filter(({ extension }) => lower.endsWith(extension))
    .sort((a, b) => b.extension.length - a.extension.length);
  return asked[0]?.format ?? null;
}

/** Renders a document in one of the formats. */
export async function renderReport(
  diff: ReleaseDiff,
  format: ReportFormatName,
  options: Partial<RenderOptions> = {},
): Promise<Rendered> {
  const render = await REPORT_FORMATS[format].load();
  return render(diff, { templates: null, width: 100, color: false, perGroup: null, ...options });
}
