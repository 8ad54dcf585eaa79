/** The table of formats of a changelog. */
import type { Changelog } from "../../model/documents/changelog.js";
import type { FormatTable } from "../format-table.js";

export const CHANGELOG_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderChangelogText,
  },
  md: {
    title: "Markdown, in the manner of keep-a-changelog",
    extensions: [".md", ".markdown"],
    load: async () => (await import("./markdown.js")).renderChangelogMarkdown,
  },
  html: {
    title: "one HTML page",
    extensions: [".html", ".htm"],
    load: async () => (await import("./html.js")).renderChangelogHtml,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
} as const satisfies FormatTable<Changelog>;

export const CHANGELOG_FORMAT_NAMES = Object.keys(CHANGELOG_FORMATS);
