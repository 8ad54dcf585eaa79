/** A claims report as a workbook: totals, then one row per code, then one per code and period. */
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { workbookBytes } from "../media/workbook/book.js";
import type { SheetPage } from "../media/workbook/summary-page.js";
import { codesTable, periodsTable, ratesTable } from "./sheets.js";
import { type ClaimsView, claimsView } from "./view.js";

export const render: RenderDocument<ClaimsImpact> = async (impact) => {
  const view = claimsView(impact);
  return workbookBytes({
    summary: (page) => fillSummary(page, view),
    others: [codesTable(impact), ...ratesTable(impact), periodsTable(impact)],
    view,
    document: impact,
  });
};

function fillSummary(page: SheetPage, view: ClaimsView): void {
  page.sentences(view.span, "text");
  page.sentences(view.headlines);
  page.sentences(view.cautions, "caution");
  page.block(
    ["Date of service", "Lines", "Units", "Charges", "Meaning"],
    view.verdicts.map(({ title, sums: { lines, units, charges }, meaning }) => [
      title,
      lines,
      units,
      charges,
      meaning,
    ]),
  );
  page.sheets();
  page.section("Notes", view.notes);
  page.section(
    "Provenance",
    view.provenance.map(({ label, value }) => `${label}: ${value}`),
  );
}
