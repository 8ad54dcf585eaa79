import type { Changelog } from "../../model/documents/changelog.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, MARKDOWN, NDJSON, pageFormats, TEXT } from "../standard-formats.js";

export const CHANGELOG_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderChangelogText },
  ...pageFormats<Changelog>("changelog", async () => (await import("./view.js")).changelogView),
  md: {
    ...MARKDOWN,
    title: "Markdown, in the manner of keep-a-changelog",
    load: async () => (await import("./markdown.js")).renderChangelogMarkdown,
  },
  json: JSON_FORMAT,
  ndjson: { ...NDJSON, load: async () => (await import("./ndjson.js")).renderChangelogNdjson },
} as const satisfies FormatTable<Changelog>;
