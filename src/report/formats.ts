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
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("./json.js")).renderJson,
  },
} as const satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as readonly ReportFormatName[];

/** @returns the format that a file name asks for by its extension, or null */
export function formatOfFile(name: string): ReportFormatName | null {
  const lower = name.toLowerCase();
  return (
    REPORT_FORMAT_NAMES.find((format) =>
      REPORT_FORMATS[format].extensions.some((extension) => lower.endsWith(extension)),
    ) ?? null
  );
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
