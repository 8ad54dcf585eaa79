/** The workbook's first sheet: what was compared, what to beware of, the counts, and what the other sheets hold. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { dayCell, type TableCell } from "../media/tables/table.js";
import type { SheetFacts } from "../media/workbook/book.js";
import type { Sheet } from "../media/workbook/sheet.js";
import {
  ALARM_STYLE,
  CAUTION_STYLE,
  FONT,
  TITLE_STYLE,
  WRAPPED_STYLE,
} from "../media/workbook/styles.js";
import { progressBlock, SheetPage, sheetsBlock } from "../media/workbook/summary-page.js";
import { worklistCounts, worklistGroups } from "../wording/worklist.js";
import type { ReportView } from "./report-view.js";

export function summarySheet(
  diff: ReleaseDiff,
  view: ReportView,
  sheets: readonly SheetFacts[],
): Sheet {
  const page = new SheetPage();
  if (view.sampleNotice !== null) page.sentence(view.sampleNotice, ALARM_STYLE);
  page.sentence(view.title, TITLE_STYLE);
  page.sentence(view.nothing ?? worklistCounts(diff.worklist), STRONG_STYLE);
  progressBlock(view.progress, page);
  for (const caution of view.cautions) page.sentence(caution, CAUTION_STYLE);
  if (view.since !== null) {
    page.sentence(`${view.since.title}. ${view.since.counts}`, CAUTION_STYLE);
    for (const { code, text } of view.since.lines) page.sentence(`${code}: ${text}`, WRAPPED_STYLE);
    page.sentence(view.since.of, WRAPPED_STYLE);
  }
  for (const sentence of view.waivers) page.sentence(sentence, WRAPPED_STYLE);
  if (view.selection !== null) page.sentence(view.selection, CAUTION_STYLE);
  page.block(
    ["To do", "Codes", "Entries", "What to do"],
    worklistGroups(diff.worklist).map(({ title, entries, action }) => [
      title,
      entries.reduce((sum, { codes }) => sum + codes.length, 0),
      entries.length,
      action,
    ]),
  );
  sheetsBlock(sheets, page);
  page.block(
    ["Release", "Label", "Takes effect", "Records", "Procedures", "Modifiers"],
    [releaseRow("Older", diff.from), releaseRow("Newer", diff.to)],
  );
  countBlocks(view, page);
  const { series } = view;
  page.block(["Code range", ...series.statuses.map(({ title }) => title)], seriesRows(diff, view));
  page.block(
    ["Takes effect", "", "What"],
    view.timeline.map(({ date, text, timing }) => [dayCell(date), null, `${text} (${timing})`]),
  );
  reportedBlocks(view, page);
  return page.sheet();
}

const STRONG_STYLE = { ...WRAPPED_STYLE, font: { ...FONT, bold: true, size: 12 } };

function releaseRow(
  name: string,
  { label, effectiveDate, records, procedures, modifiers }: ReleaseDiff["from"],
): TableCell[] {
  return [name, label, dayCell(effectiveDate), records, procedures, modifiers];
}

function countBlocks(
  { statuses, severities, verdicts, facets, fields }: ReportView,
  page: SheetPage,
): void {
  for (const [name, counts] of [
    ["Status", statuses],
    ["Severity", severities],
    ["Reported by CMS", verdicts],
  ] as const)
    page.block(
      [name, "Codes", "Meaning"],
      counts.map(({ title, codes, meaning }) => [title, codes, meaning]),
    );
  for (const [name, counts] of [
    ["Type of change", facets],
    ["Field changed", fields],
  ] as const)
    page.block(
      [name, "Codes"],
      counts.map(({ title, codes }) => [title, codes]),
    );
}

function seriesRows({ summary }: ReleaseDiff, { series }: ReportView): TableCell[][] {
  return series.rows.map((row) => [
    row.series,
    ...series.statuses.map(({ id }) => summary.series[row.series]?.[id] ?? null),
  ]);
}

function reportedBlocks(view: ReportView, page: SheetPage): void {
  if (view.notCovered.length > 0) {
    page.heading("What CMS's action codes do not cover");
    for (const sentence of view.notCovered) page.sentence(sentence, WRAPPED_STYLE);
  }
  if (view.notObserved.length > 0) {
    page.heading("Reported by CMS, and nothing found");
    page.sentence(view.notObserved.join(", "), WRAPPED_STYLE);
  }
}
