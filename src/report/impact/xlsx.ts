/** An impact as a workbook: a summary, our tables, and the user's sheet with columns appended. */

import { columnLetter } from "../../model/basics/column-letters.js";
import { isDay } from "../../model/basics/days.js";
import { oncePerText } from "../../model/basics/once-per.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import type { RenderDocument } from "../format-table.js";
import { cellText } from "../media/safe-text/cell-text.js";
import { dayCell } from "../media/tables/table.js";
import { withinSheet, workbookBytes } from "../media/workbook/book.js";
import { dateCell, sheetCell, textCell } from "../media/workbook/cells.js";
import { rangeOf, type Sheet, type SheetCell, type SheetRow } from "../media/workbook/sheet.js";
import type { CellStyle } from "../media/workbook/style-table.js";
import { STYLES } from "../media/workbook/styles.js";
import type { SheetPage } from "../media/workbook/summary-page.js";
import { headerHeight, heightOf, printing } from "../media/workbook/table-sheet.js";
import { impactColumns, linesOfYours } from "./line-columns.js";
import { moneyTables } from "./money-tables.js";
import { codesTable, newCodesTable, workTables } from "./sheets.js";
import { type ImpactView, impactView, NO_OWNER } from "./view.js";

const YOURS = "Your lines";

export const render: RenderDocument<ImpactDocument> = async (document) => {
  const view = impactView(document);
  const behind = columnLetter(document.columns.names.length);
  const { rows, holds } = withinSheet(
    document.rows,
    `Your table, row by row as it was; from column ${behind} on, what was found for the line.`,
  );
  const yours = { name: YOURS, rows: rows.length, holds, sheet: yoursSheet({ ...document, rows }) };
  return workbookBytes({
    summary: (page) => fillSummary(page, document, view),
    others: [
      ...workTables(document),
      yours,
      codesTable(document),
      ...moneyTables(document),
      newCodesTable(document),
    ],
    view,
    document,
  });
};

function fillSummary(
  page: SheetPage,
  { summary, from, to }: ImpactDocument,
  view: ImpactView,
): void {
  page.sentences([view.subtitle, view.nothing ?? view.headline]);
  page.sentences(view.cautions, "caution");
  page.sentences(view.money, "caution");
  page.progress(view.progress);
  page.block(
    ["To do", "Lines", "Codes", "Entries", "What to do"],
    view.groups.map((one) => [one.title, one.lines, one.codes, one.entries.length, one.meaning]),
  );
  page.sheets();
  page.section("Notes", view.notes);
  chargesBlock("Severity", view.severities, page);
  chargesBlock("Line status", view.lineStatuses, page);
  page.block(
    ["Owner", "Critical", "Affected", "Lines"],
    summary.owners.map((one) => [one.owner ?? NO_OWNER, one.critical, one.hit, one.lines]),
  );
  page.section("Accepted findings", view.waivers);
  page.block(
    ["Release", "Label", "Takes effect", "Records"],
    [
      ["Older", from.label, dayCell(from.effectiveDate), from.records],
      ["Newer", to.label, dayCell(to.effectiveDate), to.records],
    ],
  );
  const { releases, madeBy } = view.provenance;
  for (const { label: name, facts } of [{ label: "Your table", facts: view.table }, ...releases])
    page.block(
      [name, "", ""],
      facts.map(({ label, value }) => [label, null, value]),
    );
  page.sentences(`Made by ${madeBy}`);
}

function chargesBlock(name: string, rows: ImpactView["severities"], page: SheetPage): void {
  page.block(
    [name, "Lines", "Codes", "Volume", "Charges", "Meaning"],
    rows.map(({ title, meaning, affected: { lines, codes, volume, charges } }) => [
      title,
      lines,
      codes,
      volume,
      charges,
      meaning,
    ]),
  );
}

/** Rows keep their numbers, so that a note about row 812 still applies. */
function yoursSheet(document: ImpactDocument): Sheet {
  const { columns, rows } = document;
  const width = columns.names.length;
  const ours = impactColumns(document).map((column) => ({
    ...column,
    width: Math.min(column.width, 45),
  }));
  const widths = [...ownWidths(document), ...ours.map((column) => column.width)];
  const printed = ours.findIndex(({ title }) => title === WORKLIST_TITLES.todo) + 1;
  const firstHeader = rows.findIndex(({ kind }) => kind === "header");
  const titleRow = firstHeader < 0 ? 0 : lastOfFirstHeader(document, firstHeader);
  // A table without a header gets one; otherwise our titles go into its last header row.
  const added = firstHeader < 0 ? 1 : 0;
  const last = rows.length - 1 + added;
  return {
    name: YOURS,
    widths,
    ...printing(widths, last, width + printed),
    rows: yourRows(document, { ours, printed, titleRow: added === 1 ? null : titleRow }),
    frozen: { rows: titleRow + 1, columns: 0 },
    filter: rangeOf(titleRow, 0, last, width + ours.length - 1),
  };
}

interface OurColumns {
  readonly ours: ReturnType<typeof impactColumns>;
  /** How many of them are printed, and so wrapped, because a text cut off on paper is useless. */
  readonly printed: number;
  /** The index of the row for our titles; null if the table has no header. */
  readonly titleRow: number | null;
}

function* yourRows(
  document: ImpactDocument,
  { ours, printed, titleRow }: OurColumns,
): Generator<SheetRow> {
  const { names, numberFormats } = document.columns;
  const { format } = document.source;
  const titles = ours.map(({ title }) => ({ value: title, style: STYLES.header }));
  const widths = ours.map((column) => column.width);
  const height = headerHeight(ours, widths);
  if (titleRow === null)
    yield { cells: [...names.map((name) => textCell(name, STYLES.header)), ...titles], height };
  const withDays = format === "xlsx" || format === "xls" || format === "parquet";
  // Cells of the same format share one style object.
  const styleOf = oncePerText(numberStyle);
  let index = 0;
  for (const line of linesOfYours(document)) {
    const { kind, cells: own, formats } = line.row;
    const cells = names.map((_, column): SheetCell | null => {
      const value = own[column] ?? null;
      if (kind === "header") return value === null ? null : textCell(String(value), STYLES.header);
      const numbers = formats?.[column];
      const style = styleOf((numbers === undefined ? numberFormats[column] : numbers) ?? "");
      return ownCell(value, withDays, style);
    });
    const found = kind === "line" ? ours.map((column) => column.cell(line)) : [];
    for (const [at, column] of ours.entries())
      if (kind === "line") cells.push(sheetCell(found[at] ?? null, column, at < printed));
    const isTitles = index === titleRow;
    if (isTitles) cells.push(...titles);
    index += 1;
    yield { cells, height: isTitles ? height : heightOf(found, ours.slice(0, printed)) };
  }
}

/** The last row of a header, which may have several rows. */
function lastOfFirstHeader({ rows }: ImpactDocument, first: number): number {
  let last = first;
  while (rows[last + 1]?.kind === "header") last += 1;
  return last;
}

/** The user's cell: text stays text, whatever it looks like, but dates of a workbook stay dates. */
function ownCell(
  value: string | number | null,
  withDays: boolean,
  numbers: CellStyle,
): SheetCell | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") return { value, style: numbers };
  return withDays && isDay(value) ? dateCell({ day: value }) : textCell(value, STYLES.text);
}

/** The longest number format kept; Excel calls a file broken if one exceeds 255 characters. */
const MOST_FORMAT = 100;

/** The style of a user's number. @param format its number format in the workbook, or empty */
function numberStyle(format: string): CellStyle {
  return format === "" || format.length > MOST_FORMAT || format !== cellText(format)
    ? STYLES.factor
    : { ...STYLES.amount, numFmt: format };
}

const MOST_WIDTH = 40;

/** Measures all columns in one pass, because each access to `cells` assembles the row again. */
function ownWidths({ columns, rows }: ImpactDocument): number[] {
  const longest = columns.names.map((name) => name.length + 2);
  for (const { kind, cells } of rows) {
    if (kind !== "line") continue;
    for (const [at, most] of longest.entries())
      longest[at] = Math.max(most, String(cells[at] ?? "").length);
  }
  return longest.map((most) => Math.min(most + 2, MOST_WIDTH));
}
