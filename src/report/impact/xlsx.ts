/** The workbook: the user's own sheet, each row where it was, with our columns beside it; a summary before it. */

import type { CellStyle } from "hucre";
import { type Cell, rangeRef, type WriteSheet } from "hucre/xlsx";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument } from "../format-table.js";
import { cellText } from "../media/safe-text/cell-text.js";
import { dayCell } from "../media/tables/table.js";
import { bookBytes, withinSheet } from "../media/workbook/book.js";
import {
  cellsInTurn,
  dateCell,
  type PlacedCell,
  sheetCell,
  textCell,
} from "../media/workbook/cells.js";
import { AMOUNT_STYLE, FACTOR_STYLE, HEADER_STYLE, TEXT_STYLE } from "../media/workbook/styles.js";
import { impactColumns, linesOfYours } from "./line-columns.js";
import { moneyTables } from "./money-tables.js";
import { codesTable, newCodesTable, workTables } from "./sheets.js";
import { impactView } from "./view.js";
import { impactSummarySheet } from "./xlsx-summary.js";

const YOURS = "Your lines";

export const renderImpactXlsx: RenderDocument<ImpactDocument> = async (document) => {
  const view = impactView(document);
  const behind = letterOf(document.columns.names.length);
  const { rows, holds } = withinSheet(
    document.rows,
    `Your table, row by row as it was; from column ${behind} on, what is found of the line.`,
  );
  const yours = { name: YOURS, rows: rows.length, holds, sheet: yoursSheet({ ...document, rows }) };
  return bookBytes({
    summary: (others) => impactSummarySheet(document, view, others),
    others: [
      ...workTables(document),
      yours,
      codesTable(document),
      ...moneyTables(document),
      ...newCodesTable(document),
    ],
    title: view.title,
    printed: view.sampleNotice ?? view.title,
    creator: view.provenance.tool,
    effectiveDate: document.to.effectiveDate,
  });
};

function letterOf(column: number): string {
  return rangeRef(0, column, 0, column).replace(/\d.*$/, "");
}

/** Rows keep their place, so that what somebody noted of row 812 still holds. */
function yoursSheet(document: ImpactDocument): WriteSheet {
  const { columns, rows } = document;
  const width = columns.names.length;
  const ours = impactColumns(document);
  const headerAt = rows.findLastIndex(({ kind }) => kind === "header");
  const firstHeader = rows.findIndex(({ kind }) => kind === "header");
  // A table without a header gets one; else its last header row takes our titles too.
  const shift = headerAt < 0 ? 1 : 0;
  const titleRow = headerAt < 0 ? 0 : lastOfFirstHeader(document, firstHeader);
  return {
    name: YOURS,
    columns: [
      ...columns.names.map((name, at) => ({ width: ownWidth(name, at, document) })),
      ...ours.map((column) => ({ width: Math.min(column.width, 45) })),
    ],
    cells: cellsInTurn(yourCells(document, ours, { titleRow, shift })),
    freezePane: { rows: titleRow + 1, columns: 0 },
    autoFilter: { range: rangeRef(titleRow, 0, rows.length - 1 + shift, width + ours.length - 1) },
  };
}

function* yourCells(
  document: ImpactDocument,
  ours: ReturnType<typeof impactColumns>,
  { titleRow, shift }: { readonly titleRow: number; readonly shift: number },
): Generator<PlacedCell> {
  const { columns, source } = document;
  const width = columns.names.length;
  for (const [at, name] of columns.names.entries())
    if (shift === 1) yield [`0,${at}`, { ...textCell(name, HEADER_STYLE) }];
  for (const [at, { title }] of ours.entries())
    yield [`${titleRow},${width + at}`, { value: title, style: HEADER_STYLE }];
  const withDays =
    source.format === "xlsx" || source.format === "xls" || source.format === "parquet";
  const styleOf = numberStyles();
  for (const [index, line] of linesOfYours(document).entries()) {
    const at = index + shift;
    for (let column = 0; column < width; column += 1) {
      const format = line.row.formats?.[column];
      const style = styleOf(format === undefined ? columns.numberFormats[column] : format);
      const cell = ownCell(line.row.cells[column] ?? null, withDays, style);
      if (cell !== null)
        yield [
          `${at},${column}`,
          line.row.kind === "header" ? { ...cell, style: HEADER_STYLE } : cell,
        ];
    }
    if (line.row.kind !== "line") continue;
    for (const [place, column] of ours.entries()) {
      const cell = sheetCell(column.cell(line), column, false);
      if (cell !== null) yield [`${at},${width + place}`, cell];
    }
  }
}

/** A header of two rows ends with the second. */
function lastOfFirstHeader({ rows }: ImpactDocument, first: number): number {
  let last = first;
  while (rows[last + 1]?.kind === "header") last += 1;
  return last;
}

/** The user's cell as it was: text stays text, whatever it looks like; of a workbook, a day is a day. */
function ownCell(
  value: string | number | null,
  withDays: boolean,
  numbers: CellStyle,
): Partial<Cell> | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") return { value, style: numbers };
  const day = withDays ? dayCell(value) : null;
  return day !== null && typeof day === "object" && "day" in day
    ? dateCell(day)
    : textCell(value, TEXT_STYLE);
}

/** Characters of a format that is taken over; Excel calls a file with one of more than 255 broken. */
const MOST_FORMAT = 100;

/** @returns the style of a format: one object for all cells that have it */
function numberStyles() {
  const styles = new Map<string | null | undefined, CellStyle>();
  return (format: string | null | undefined): CellStyle => {
    const style = styles.get(format) ?? numberStyle(format);
    styles.set(format, style);
    return style;
  };
}

/** The user's numbers keep the format of the user's workbook. */
function numberStyle(format: string | null | undefined): CellStyle {
  return format == null || format.length > MOST_FORMAT || format !== cellText(format)
    ? FACTOR_STYLE
    : { ...AMOUNT_STYLE, numFmt: format };
}

const MOST_WIDTH = 40;

function ownWidth(name: string, at: number, { rows }: ImpactDocument): number {
  let longest = name.length + 2;
  for (const { kind, cells } of rows) {
    if (kind === "line") longest = Math.max(longest, String(cells[at] ?? "").length);
  }
  return Math.min(longest + 2, MOST_WIDTH);
}
