/** Claims as CSV: a row a code and period. */
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { periodsTable } from "./sheets.js";

export const renderClaimsCsv: RenderDocument<ClaimsImpact> = async (impact, { bom = false }) => {
  const { columns, rows } = periodsTable(impact);
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
