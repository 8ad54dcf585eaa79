import type { CorrectionsDocument } from "../../model/corrections/document.js";
import type { FormatTable } from "../format-table.js";
import { csvFormat, JSON_FORMAT, pageFormats, TEXT } from "../standard-formats.js";

export const CORRECTIONS_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderCorrectionsText },
  ...pageFormats<CorrectionsDocument>(
    "corrections",
    async () => (await import("./view.js")).correctionsView,
    { styles: ["page/findings.css"] },
  ),
  csv: csvFormat<CorrectionsDocument>("a row a correction", async () => {
    const { correctionsTable } = await import("../comparison/sheets/reported.js");
    const { correctionsView } = await import("./view.js");
    return (document) => correctionsTable(correctionsView(document).files);
  }),
  json: JSON_FORMAT,
} as const satisfies FormatTable<CorrectionsDocument>;
