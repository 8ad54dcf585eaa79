/** Claims as a workbook: the sums, then a row a code, then a row a code and period. */
import { CLAIM_VERDICT_KEYS, CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { bookBytes, type SheetFacts } from "../media/workbook/book.js";
import {
  ALARM_STYLE,
  CAUTION_STYLE,
  TEXT_STYLE,
  TITLE_STYLE,
  WRAPPED_STYLE,
} from "../media/workbook/styles.js";
import { SheetPage, sheetsBlock } from "../media/workbook/summary-page.js";
import { codesTable, periodsTable, ratesTable } from "./sheets.js";
import { type ClaimsView, claimsView } from "./view.js";

export const renderClaimsXlsx: RenderDocument<ClaimsImpact> = async (impact) => {
  const view = claimsView(impact);
  return bookBytes({
    summary: (others) => summaryPage(impact, view, others).sheet(),
    others: [codesTable(impact), ...ratesTable(impact), periodsTable(impact)],
    title: view.title,
    printed: view.sampleNotice ?? view.title,
    creator: `${impact.tool.name} ${impact.tool.version}`,
    effectiveDate: impact.to.effectiveDate,
  });
};

function summaryPage(
  impact: ClaimsImpact,
  view: ClaimsView,
  sheets: readonly SheetFacts[],
): SheetPage {
  const page = new SheetPage();
  if (view.sampleNotice !== null) page.sentence(view.sampleNotice, ALARM_STYLE);
  page.sentence(view.title, TITLE_STYLE);
  if (view.span !== null) page.sentence(view.span, TEXT_STYLE);
  for (const sentence of view.headlines) page.sentence(sentence, WRAPPED_STYLE);
  for (const note of view.notes) page.sentence(note, CAUTION_STYLE);
  page.block(
    ["Date of service", "Lines", "Units", "Charges", "Meaning"],
    CLAIM_VERDICT_KEYS.flatMap((key) => {
      const sum = impact.summary.verdicts[key];
      const { title, meaning } = CLAIM_VERDICTS[key];
      return sum === undefined ? [] : [[title, sum.lines, sum.units, sum.charges, meaning]];
    }),
  );
  sheetsBlock(sheets, page);
  page.heading("Provenance");
  for (const { label, value } of view.provenance)
    page.sentence(`${label}: ${value}`, WRAPPED_STYLE);
  return page;
}
