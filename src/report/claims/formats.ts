/** The table of formats of a claims report. */
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, pageFormats, TEXT, XLSX } from "../standard-formats.js";

export const CLAIMS_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderClaimsText },
  ...pageFormats<ClaimsImpact>("claims", async () => (await import("./view.js")).claimsView),
  xlsx: { ...XLSX, load: async () => (await import("./xlsx.js")).renderClaimsXlsx },
  csv: {
    title: "a row a code and period, for other programs",
    extensions: [".csv"],
    load: async () => (await import("./csv.js")).renderClaimsCsv,
  },
  json: JSON_FORMAT,
} as const satisfies FormatTable<ClaimsImpact>;
