/** Claims as CSV: a row a code and period. */
import type { ClaimsImpact } from "../model/claims.js";
import { periodsTable } from "./claims-tables.js";
import { csvText } from "./csv-table.js";
import type { RenderDocument } from "./format-table.js";

export const renderClaimsCsv: RenderDocument<ClaimsImpact> = async (impact, { bom = false }) => {
  const { columns, rows } = periodsTable(impact);
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
