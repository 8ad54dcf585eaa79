/** The table of formats of what corrections do to a release. */
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, pageFormats, TEXT } from "../standard-formats.js";

export const CORRECTIONS_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderCorrectionsText },
  ...pageFormats<CorrectionsDocument>(
    "corrections",
    async () => (await import("./view.js")).correctionsView,
  ),
  csv: {
    title: "a row a correction, for other programs",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderCorrectionsCsv,
  },
  json: JSON_FORMAT,
} as const satisfies FormatTable<CorrectionsDocument>;
