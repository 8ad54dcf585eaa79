import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { FormatTable } from "../format-table.js";
import { csvFormat, JSON_FORMAT, pageFormats, TEXT, XLSX } from "../standard-formats.js";

export const CLAIMS_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderClaimsText },
  ...pageFormats<ClaimsImpact>("claims", async () => (await import("./view.js")).claimsView),
  xlsx: { ...XLSX, load: async () => (await import("./xlsx.js")).renderClaimsXlsx },
  csv: csvFormat<ClaimsImpact>(
    "a row a code and period",
    async () => (await import("./sheets.js")).periodsTable,
  ),
  json: JSON_FORMAT,
} as const satisfies FormatTable<ClaimsImpact>;
