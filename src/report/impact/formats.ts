import type { ImpactDocument } from "../../model/impact/impact.js";
import type { FormatTable } from "../format-table.js";
import { EML, JSON_FORMAT, NDJSON, pageFormats, TEXT, XLSX } from "../standard-formats.js";
import { worklistFormats } from "../worklist/formats.js";

export const IMPACT_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderImpactText },
  ...pageFormats<ImpactDocument>("impact", async () => (await import("./view.js")).impactView),
  xlsx: {
    ...XLSX,
    title: "your own table as an Excel workbook, with what hits each line beside it",
    load: async () => (await import("./xlsx.js")).renderImpactXlsx,
  },
  csv: {
    title: "your own table, with what hits each line beside it",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderImpactCsv,
  },
  load: {
    title: "the edits, for a chargemaster system to load",
    extensions: [".load.csv"],
    load: async () => (await import("./load-file.js")).renderLoadFile,
  },
  ...worklistFormats<ImpactDocument>(async () => (await import("./sheets.js")).worklistOf),
  eml: { ...EML, load: async () => (await import("./mail.js")).renderImpactEml },
  json: {
    ...JSON_FORMAT,
    load: async () => (await import("./json.js")).renderImpactJson,
  },
  ndjson: {
    ...NDJSON,
    title: "a code of yours a line, for streams",
    load: async () => (await import("./json.js")).renderImpactNdjson,
  },
} as const satisfies FormatTable<ImpactDocument>;
