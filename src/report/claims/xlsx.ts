/** Claims as a workbook: the sums, then a row a code, then a row a code and period. */
import { given } from "../../model/basics/optional.js";
import { CLAIM_VERDICT_KEYS, CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { bookBytes, type SheetFacts } from "../media/workbook/book.js";
import type { Sheet } from "../media/workbook/sheet.js";
import { CAUTION_STYLE, TEXT_STYLE } from "../media/workbook/styles.js";
import { SheetPage, sheetsBlock } from "../media/workbook/summary-page.js";
import { codesTable, periodsTable, ratesTable } from "./sheets.js";
import { type ClaimsView, claimsView } from "./view.js";

export const renderClaimsXlsx: RenderDocument<ClaimsImpact> = async (impact) => {
  const view = claimsView(impact);
  return bookBytes({
    summary: (others) => summarySheet(impact, view, others),
    others: [codesTable(impact), ...ratesTable(impact), periodsTable(impact)],
    view,
    document: impact,
  });
};

function summarySheet(
  { summary }: ClaimsImpact,
  view: ClaimsView,
  sheets: readonly SheetFacts[],
): Sheet {
  const page = new SheetPage(view);
  page.sentences(given(view.span), TEXT_STYLE);
  page.sentences(view.headlines);
  page.sentences(view.notes, CAUTION_STYLE);
  page.block(
    ["Date of service", "Lines", "Units", "Charges", "Meaning"],
    CLAIM_VERDICT_KEYS.flatMap((key) => {
      const { title, meaning } = CLAIM_VERDICTS[key];
      return given(summary.verdicts[key], ({ lines, units, charges }) => [
        title,
        lines,
        units,
        charges,
        meaning,
      ]);
    }),
  );
  sheetsBlock(sheets, page);
  page.section(
    "Provenance",
    view.provenance.map(({ label, value }) => `${label}: ${value}`),
  );
  return page.sheet();
}
