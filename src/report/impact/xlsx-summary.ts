/** The first sheet of the impact's workbook: what is to be done, the charges affected, and where the figures come from. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { dayCell, type TableCell } from "../media/tables/table.js";
import type { SheetFacts } from "../media/workbook/book.js";
import type { Sheet } from "../media/workbook/sheet.js";
import {
  ALARM_STYLE,
  CAUTION_STYLE,
  TITLE_STYLE,
  WRAPPED_STYLE,
} from "../media/workbook/styles.js";
import { progressBlock, SheetPage, sheetsBlock } from "../media/workbook/summary-page.js";
import { type ImpactView, NO_OWNER } from "./view.js";

export function impactSummarySheet(
  { summary, from, to }: ImpactDocument,
  view: ImpactView,
  sheets: readonly SheetFacts[],
): Sheet {
  const page = new SheetPage();
  if (view.sampleNotice !== null) page.sentence(view.sampleNotice, ALARM_STYLE);
  page.sentence(view.title, TITLE_STYLE);
  page.sentence(view.subtitle, WRAPPED_STYLE);
  page.sentence(view.nothing ?? view.headline, WRAPPED_STYLE);
  for (const one of [...view.cautions, ...view.notes, ...[view.external ?? []].flat()])
    page.sentence(one, CAUTION_STYLE);
  progressBlock(view.progress, page);
  page.block(
    ["To do", "Lines", "Codes", "Entries", "What to do"],
    view.groups.map(({ title, lines, codes, entries, meaning }) => [
      title,
      lines,
      codes,
      entries.length,
      meaning,
    ]),
  );
  sheetsBlock(sheets, page);
  for (const [name, rows] of [
    ["Severity", view.severities],
    ["Line status", view.lineStatuses],
  ] as const)
    page.block(
      [name, "Lines", "Codes", "Volume", "Charges", "Meaning"],
      rows.map(({ title, affected: { lines, codes, volume, charges }, meaning }) => [
        title,
        lines,
        codes,
        volume,
        charges,
        meaning,
      ]),
    );
  page.block(
    ["Owner", "Critical", "Affected", "Lines"],
    summary.owners.map(({ owner, critical, hit, lines }) => [
      owner ?? NO_OWNER,
      critical,
      hit,
      lines,
    ]),
  );
  if (view.waivers.length > 0) {
    page.heading("Accepted findings");
    for (const one of view.waivers) page.sentence(one, WRAPPED_STYLE);
  }
  page.block(
    ["Release", "Label", "Takes effect", "Records"],
    [
      ["Older", from.label, dayCell(from.effectiveDate), from.records],
      ["Newer", to.label, dayCell(to.effectiveDate), to.records],
    ],
  );
  for (const [name, facts] of [
    ["Your table", view.table],
    ...view.provenance.releases.map((one) => [one.label, one.facts] as const),
  ] as const) {
    page.block(
      [name, "", ""],
      facts.map(({ label, value }): TableCell[] => [label, null, value]),
    );
  }
  page.sentence(
    `Made by ${view.provenance.tool}, document ${view.provenance.schema}`,
    WRAPPED_STYLE,
  );
  return page.sheet();
}
