/** A comparison as a workbook: a summary with cautions and counts, then one sheet per table. */
import { when } from "../../model/basics/optional.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import { dayCell, type TableCell } from "../media/tables/table.js";
import { workbookBytes } from "../media/workbook/book.js";
import type { SheetPage } from "../media/workbook/summary-page.js";
import { countCodes } from "../wording/worklist.js";
import { type ReportView, reportView } from "./report-view.js";
import { changeTables } from "./sheets/workbook-sheets.js";

export const render: RenderDocument<ReleaseDiff> = async (diff) => {
  const view = reportView(diff);
  return workbookBytes({
    summary: (page) => fillSummary(page, diff, view),
    others: changeTables(diff, view),
    view,
    document: diff,
  });
};

function fillSummary(page: SheetPage, diff: ReleaseDiff, view: ReportView): void {
  page.sentences(view.nothing ?? view.counts, "strong");
  page.progress(view.progress);
  page.sentences(view.cautions, "caution");
  if (view.since !== null) {
    const { title, counts, lines, of } = view.since;
    page.sentences(`${title}. ${counts}`, "caution");
    page.sentences([...lines.map(({ code, text }) => `${code}: ${text}`), of]);
  }
  page.sentences(view.waivers);
  page.sentences(view.selection, "caution");
  page.block(
    ["To do", "Codes", "Entries", "What to do"],
    view.worklist.map(({ title, entries, action }) => [
      title,
      countCodes(entries),
      entries.length,
      action,
    ]),
  );
  page.sheets();
  page.block(
    ["Release", "Label", "Takes effect", "Records", "Procedures", "Modifiers"],
    [releaseRow("Older", diff.from), releaseRow("Newer", diff.to)],
  );
  const { series, statuses, severities, verdicts, facets, fields } = view;
  const meant = { Status: statuses, Severity: severities, "Reported by CMS": verdicts };
  for (const [name, counts] of Object.entries(meant))
    page.block(
      [name, "Codes", "Meaning"],
      counts.map(({ title, codes, meaning }) => [title, codes, meaning]),
    );
  for (const [name, counts] of Object.entries({
    "Type of change": facets,
    "Field changed": fields,
  }))
    page.block(
      [name, "Codes"],
      counts.map(({ title, codes }) => [title, codes]),
    );
  page.block(
    ["Code range", ...series.statuses.map(({ title }) => title)],
    series.rows.map((row) => [row.series, ...row.cells.map(({ codes }) => codes)]),
  );
  page.block(
    ["Takes effect", "", "What"],
    view.timeline.map(({ date, text, timing }) => [dayCell(date), null, `${text} (${timing})`]),
  );
  page.section("What CMS's action codes do not cover", view.notCovered);
  const { notObserved } = view;
  page.section(
    "Reported by CMS, and nothing found",
    when(notObserved.length > 0, notObserved.join(", ")),
  );
}

function releaseRow(
  name: string,
  { label, effectiveDate, records, procedures, modifiers }: ReleaseDiff["from"],
): TableCell[] {
  return [name, label, dayCell(effectiveDate), records, procedures, modifiers];
}
