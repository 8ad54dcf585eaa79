/** The workbook's first sheet: what was compared, what to beware of, the counts, and what the other sheets hold. */
import type { Cell, CellStyle, WriteSheet } from "hucre";
import type { ReleaseDiff } from "../model/diff.js";
import { FACETS, type Facet, type FieldKey, fieldSpec } from "../model/fields.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../model/rules.js";
import { STATUS_KEYS, STATUSES } from "../model/statuses.js";
import { VERDICT_KEYS, VERDICTS } from "../model/verdicts.js";
import { capital, dayCell, type TableCell } from "./change-columns.js";
import type { Table } from "./change-tables.js";
import type { ReportView } from "./view.js";
import { dateCell, textCell } from "./xlsx-cells.js";
import {
  ALARM_STYLE,
  CAUTION_STYLE,
  COUNT_STYLE,
  FONT,
  HEADER_INDENTED_STYLE,
  HEADER_RIGHT_STYLE,
  HEADER_STYLE,
  HEADING_STYLE,
  INDENTED_STYLE,
  LINK_STYLE,
  rowHeight,
  TEXT_STYLE,
  TITLE_STYLE,
  WRAPPED_STYLE,
} from "./xlsx-styles.js";

/** Names, counts, then meanings and the columns of the table by series. */
const WIDTHS = [30, 14, 14, 14, 14, 14, 14, 14, 14, 14];
const LAST_COLUMN = WIDTHS.length - 1;
/** Sentences stand across all columns; merged cells do not grow by themselves, so their lines are counted. */
const LINE_CHARACTERS = 140;

export function summarySheet(
  diff: ReleaseDiff,
  view: ReportView,
  tables: readonly Table[],
): WriteSheet {
  const page = new SummaryPage();
  if (view.sampleNotice !== null) page.sentence(view.sampleNotice, ALARM_STYLE);
  page.sentence(view.title, TITLE_STYLE);
  if (view.nothing !== null)
    page.sentence(view.nothing, { ...WRAPPED_STYLE, font: { ...FONT, bold: true, size: 12 } });
  for (const caution of view.cautions) page.sentence(caution, CAUTION_STYLE);
  if (view.selection !== null) page.sentence(view.selection, CAUTION_STYLE);
  page.block(
    ["Release", "Label", "Takes effect", "Records", "Procedures", "Modifiers"],
    [releaseRow("Older", diff.from), releaseRow("Newer", diff.to)],
  );
  page.block(
    ["Sheet", "Rows", "What it holds"],
    tables.map(({ name, rows, holds }) => [name, rows.length, holds]),
    { links: true },
  );
  countBlocks(diff, page);
  const { series } = view;
  page.block(["Code series", ...series.statuses.map(({ title }) => title)], seriesRows(diff, view));
  page.block(
    ["Takes effect", "", "What"],
    view.timeline.map(({ date, text, timing }) => [dayCell(date), null, `${text} (${timing})`]),
  );
  declaredBlocks(view, page);
  return page.sheet();
}

function releaseRow(
  name: string,
  { label, effectiveDate, records, procedures, modifiers }: ReleaseDiff["from"],
): TableCell[] {
  return [name, label, dayCell(effectiveDate), records, procedures, modifiers];
}

function countBlocks({ summary }: ReleaseDiff, page: SummaryPage): void {
  page.block(
    ["Status", "Codes", "Meaning"],
    STATUS_KEYS.filter((id) => summary.status[id] !== undefined).map((id) => [
      STATUSES[id].title,
      summary.status[id] ?? 0,
      STATUSES[id].meaning,
    ]),
  );
  page.block(
    ["Severity", "Codes", "Meaning"],
    SEVERITIES.toReversed()
      .filter((id) => summary.severity[id] !== undefined)
      .map((id) => [capital(id), summary.severity[id] ?? 0, SEVERITY_MEANINGS[id]]),
  );
  page.block(
    ["CMS's declaration", "Codes", "Meaning"],
    VERDICT_KEYS.filter((id) => summary.verdicts[id] !== undefined).map((id) => [
      VERDICTS[id].title,
      summary.verdicts[id] ?? 0,
      VERDICTS[id].meaning,
    ]),
  );
  page.block(
    ["Facet changed", "Codes"],
    Object.entries(summary.facets).map(([id, count]) => [FACETS[id as Facet], count]),
  );
  page.block(
    ["Field changed", "Codes"],
    Object.entries(summary.fields).map(([id, count]) => [fieldSpec(id as FieldKey).label, count]),
  );
}

function seriesRows({ summary }: ReleaseDiff, { series }: ReportView): TableCell[][] {
  return series.rows.map((row) => [
    row.series,
    ...series.statuses.map(
      ({ id }) => summary.series[row.series]?.[id as keyof typeof STATUSES] ?? null,
    ),
  ]);
}

function declaredBlocks(view: ReportView, page: SummaryPage): void {
  if (view.notCovered.length > 0) {
    page.heading("What CMS's letters do not cover");
    for (const sentence of view.notCovered) page.sentence(sentence, WRAPPED_STYLE);
  }
  if (view.notObserved.length > 0) {
    page.heading("Declared by CMS, with nothing different");
    page.sentence(view.notObserved.join(", "), WRAPPED_STYLE);
  }
}

/** A sheet being filled from the top. */
class SummaryPage {
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: NonNullable<WriteSheet["merges"]> = [];
  readonly #heights = new Map<number, { height: number }>();
  #row = 0;

  sentence(text: string, style: CellStyle): void {
    const row = this.#row++;
    this.#cells.set(`${row},0`, textCell(text, style));
    this.#merges.push({ startRow: row, startCol: 0, endRow: row, endCol: LAST_COLUMN });
    const size = (style.font?.size ?? 11) / 11;
    this.#heights.set(row, {
      height: rowHeight(Math.ceil((text.length * size) / LINE_CHARACTERS), size),
    });
  }

  heading(text: string): void {
    this.#row++;
    this.#cells.set(`${this.#row++},0`, textCell(text, HEADING_STYLE));
  }

  /** A small table with a blank row before it; none where it has no rows. */
  block(
    titles: readonly string[],
    rows: readonly (readonly TableCell[])[],
    { links = false } = {},
  ): void {
    if (rows.length === 0) return;
    this.#row++;
    for (const [at, title] of titles.entries()) {
      const isNumbers = rows.some((row) => typeof row[at] === "number");
      const style = isNumbers
        ? HEADER_RIGHT_STYLE
        : at === 0
          ? HEADER_STYLE
          : HEADER_INDENTED_STYLE;
      this.#cells.set(`${this.#row},${at}`, { value: title, style });
    }
    for (const row of rows) {
      this.#row++;
      for (const [at, value] of row.entries()) {
        const cell = summaryCell(value, at === 0 ? TEXT_STYLE : INDENTED_STYLE);
        if (cell !== null)
          this.#cells.set(`${this.#row},${at}`, links && at === 0 ? sheetLink(cell) : cell);
      }
    }
    this.#row++;
  }

  sheet(): WriteSheet {
    return {
      name: "Summary",
      columns: WIDTHS.map((width) => ({ width })),
      cells: this.#cells,
      merges: this.#merges,
      rowDefs: this.#heights,
      view: { showGridLines: false },
    };
  }
}

function summaryCell(value: TableCell, textStyle: CellStyle): Partial<Cell> | null {
  if (value === null) return null;
  if (typeof value === "number") return { value, style: COUNT_STYLE };
  if (typeof value === "string") return textCell(value, textStyle);
  return "day" in value ? dateCell(value) : null;
}

function sheetLink(cell: Partial<Cell>): Partial<Cell> {
  return {
    ...cell,
    style: LINK_STYLE,
    hyperlink: { target: "", location: `'${String(cell.value)}'!A1` },
  };
}
