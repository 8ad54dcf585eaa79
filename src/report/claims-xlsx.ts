/** Claims as a workbook: the sums, then a row a code, then a row a code and period. */
import { writeXlsx } from "hucre/xlsx";
import { CLAIM_VERDICT_KEYS, CLAIM_VERDICTS } from "../model/claim-verdicts.js";
import type { ClaimsImpact } from "../model/claims.js";
import { codesTable, periodsTable } from "./claims-tables.js";
import { claimsView } from "./claims-view.js";
import type { RenderDocument } from "./format-table.js";
import { headerFooterText } from "./xlsx.js";
import { SheetPage } from "./xlsx-page.js";
import {
  ALARM_STYLE,
  CAUTION_STYLE,
  FONT,
  TEXT_STYLE,
  TITLE_STYLE,
  WRAPPED_STYLE,
} from "./xlsx-styles.js";
import { tableSheet } from "./xlsx-table.js";

export const renderClaimsXlsx: RenderDocument<ClaimsImpact> = async (impact) => {
  const tables = [codesTable(impact), periodsTable(impact)];
  const view = claimsView(impact);
  const sheets = [summaryPage(impact).sheet(), ...tables.map(tableSheet)];
  const printed = headerFooterText(view.sampleNotice ?? view.title);
  const date = new Date(`${impact.to.effectiveDate}T00:00:00Z`);
  return writeXlsx({
    sheets: sheets.map((sheet) => ({
      ...sheet,
      pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      headerFooter: { oddHeader: `&L${printed}&R&A`, oddFooter: "&RPage &P of &N" },
    })),
    defaultFont: FONT,
    properties: {
      title: view.title,
      creator: `${impact.tool.name} ${impact.tool.version}`,
      created: date,
      modified: date,
    },
  });
};

function summaryPage(impact: ClaimsImpact): SheetPage {
  const view = claimsView(impact);
  const page = new SheetPage();
  if (view.sampleNotice !== null) page.sentence(view.sampleNotice, ALARM_STYLE);
  page.sentence(view.title, TITLE_STYLE);
  if (view.span !== null) page.sentence(view.span, TEXT_STYLE);
  for (const sentence of view.headlines) page.sentence(sentence, WRAPPED_STYLE);
  for (const note of view.notes) page.sentence(note, CAUTION_STYLE);
  page.block(
    ["Day of service", "Lines", "Units", "Charges", "Meaning"],
    CLAIM_VERDICT_KEYS.flatMap((key) => {
      const sum = impact.summary.verdicts[key];
      const { title, meaning } = CLAIM_VERDICTS[key];
      return sum === undefined ? [] : [[title, sum.lines, sum.units, sum.charges, meaning]];
    }),
  );
  page.heading("Provenance");
  for (const { label, value } of view.provenance)
    page.sentence(`${label}: ${value}`, WRAPPED_STYLE);
  return page;
}
