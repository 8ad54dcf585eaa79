/** Cells of a table as cells of a sheet: text stays text, days become dates, wordings keep their marks. */
import type { Cell, CellStyle, FontStyle, RichTextRun, WriteSheet } from "hucre";
import type { TextPiece } from "../../../model/comparison/code-change.js";
import { SEVERITIES } from "../../../model/comparison/severities.js";
import { capitalize } from "../../wording/capitalize.js";
import { cellText } from "../safe-text/cell-text.js";
import type { Day, TableCell, TableColumn } from "../tables/table.js";
import { wrap } from "../terminal/wrap.js";
import {
  ADDED,
  AMOUNT_STYLE,
  DATE_STYLE,
  FACTOR_STYLE,
  FONT,
  INPUT_DATE_STYLE,
  INPUT_STYLE,
  MONEY_STYLE,
  PERCENT_STYLE,
  REMOVED,
  SEVERITY_STYLES,
  TEXT_STYLE,
  WRAPPED_STYLE,
} from "./styles.js";

/** Characters of a cell (Excel specifications and limits); a longer text makes Excel call the file broken. */
const MAX_CELL_TEXT = 32_767;

const CUT_NOTE = " [... cut here: a cell holds no more; the JSON report has the whole text]";

const MARKS: Record<TextPiece["kind"], FontStyle> = { same: FONT, removed: REMOVED, added: ADDED };

/** @param wraps whether a text longer than its column is broken into lines */
export function sheetCell(
  cell: TableCell,
  column: TableColumn,
  wraps: boolean,
): Partial<Cell> | null {
  const { width, numbers = "factor", input } = column;
  if (cell === null)
    return input === undefined
      ? null
      : { value: null, style: input === "day" ? INPUT_DATE_STYLE : INPUT_STYLE };
  if (typeof cell === "number") return { value: cell, style: NUMBER_STYLES[numbers] };
  const style =
    severityStyle(cell, column) ??
    (input !== undefined
      ? INPUT_STYLE
      : wraps && shownLength(cell) > width
        ? WRAPPED_STYLE
        : TEXT_STYLE);
  if (typeof cell === "string") return textCell(cell, style);
  if ("day" in cell) return dateCell(cell);
  return cell.every(({ kind }) => kind === "same")
    ? textCell(cell.map(({ text }) => text).join(""), style)
    : runsCell(
        cell.map(({ kind, text }) => ({ text: cellText(text), font: MARKS[kind] })),
        style,
      );
}

const NUMBER_STYLES: Record<NonNullable<TableColumn["numbers"]>, CellStyle> = {
  percent: PERCENT_STYLE,
  factor: FACTOR_STYLE,
  amount: AMOUNT_STYLE,
  money: MONEY_STYLE,
};

function severityStyle(cell: TableCell, { severities }: TableColumn): CellStyle | null {
  const severity = SEVERITIES.find((one) => capitalize(one) === cell);
  return severities === undefined || severity === undefined ? null : SEVERITY_STYLES[severity];
}

export function dateCell({ day }: Day): Partial<Cell> {
  return { value: new Date(`${day}T00:00:00Z`), style: DATE_STYLE };
}

/** Characters that a cell shows. */
export function shownLength(cell: TableCell): number {
  if (cell === null) return 0;
  if (typeof cell === "string" || typeof cell === "number") return String(cell).length;
  return "day" in cell ? cell.day.length : cell.reduce((sum, { text }) => sum + text.length, 0);
}

/** Lines that a text takes in a column of the given width, in characters. */
export function lineCount(cell: TableCell, width: number): number {
  if (shownLength(cell) <= width || cell === null || typeof cell === "number") return 1;
  const text =
    typeof cell === "string"
      ? cell
      : "day" in cell
        ? cell.day
        : cell.map((piece) => piece.text).join("");
  return wrap(text.slice(0, MAX_CELL_TEXT), width).length;
}

/** Neighbors of one look as one run. */
function joined(runs: readonly RichTextRun[]): RichTextRun[] {
  const found: RichTextRun[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last !== undefined && last.font === run.font) last.text += run.text;
    else found.push({ ...run });
  }
  return found;
}

/** What the library would write as an error value and not as the text that it is. */
const ERROR_VALUE = /^#[A-Z]/;

export function textCell(text: string, style: CellStyle): Partial<Cell> {
  const clean = cellText(text);
  const isPlain =
    !ERROR_VALUE.test(clean) && !NAMES_CHARACTER.test(clean) && clean.length <= MAX_CELL_TEXT;
  return isPlain ? { value: clean, style } : runsCell([{ text: clean }], style);
}

/** In a workbook `_x0041_` stands for the character of that number; a text that says so must not turn into it. */
const NAMES_CHARACTER = /_(?=x[\da-f]{4}_)/i;

function runsCell(runs: readonly RichTextRun[], style: CellStyle): Partial<Cell> {
  const every = new RegExp(NAMES_CHARACTER, "gi");
  const richText = joined(withinCell(runs)).map((run) => ({
    ...run,
    text: run.text.replace(every, "_x005F_"),
  }));
  return { value: null, richText, style };
}

function withinCell(runs: readonly RichTextRun[]): RichTextRun[] {
  const filled = runs.filter(({ text }) => text !== "");
  if (filled.reduce((sum, { text }) => sum + text.length, 0) <= MAX_CELL_TEXT) return filled;
  let room = MAX_CELL_TEXT - CUT_NOTE.length;
  const kept = filled.flatMap((run) => {
    // Half a surrogate pair at the cut is no character.
    const text = run.text.slice(0, room).replace(/[\ud800-\udbff]$/, "");
    room = Math.max(0, room - run.text.length);
    return text === "" ? [] : [{ ...run, text }];
  });
  return [...kept, { text: CUT_NOTE, font: FONT }];
}

/** A cell with its place, `row,column` from 0, as the library wants it. */
export type PlacedCell = [place: string, cell: Partial<Cell>];

/**
 * Cells that are made while their sheet is written, so that a large table never stands in memory as cells.
 * The library takes a map, goes over it once for what the cells hold, and then for notes, of which a table has none.
 */
export function cellsInTurn(cells: Generator<PlacedCell>): NonNullable<WriteSheet["cells"]> {
  return cells as unknown as NonNullable<WriteSheet["cells"]>;
}
