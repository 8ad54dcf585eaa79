/** Converts table cells to sheet cells: text stays text, dates become serial numbers. */
import { capitalize } from "../../../model/basics/counts-in-words.js";
import type { TextPiece } from "../../../model/comparison/code-change.js";
import { SEVERITIES } from "../../../model/comparison/severity-scale.js";
import { cellText, writtenText } from "../safe-text/cell-text.js";
import { cellWords, type Day, type TableCell, type TableColumn } from "../tables/table.js";
import { wrap } from "../terminal/wrap.js";
import type { Run, SheetCell } from "./sheet.js";
import type { CellStyle, FontStyle } from "./style-table.js";
import { ADDED, FONT, REMOVED, SEVERITY_STYLES, STYLES } from "./styles.js";

/** Excel calls a file broken if a cell has more characters (Excel specifications and limits). */
export const MAX_CELL_TEXT = 32_767;

const CUT_NOTE = " [... cut here: a cell holds no more; the JSON report has the whole text]";

const MARKS: Record<TextPiece["kind"], FontStyle> = { same: FONT, removed: REMOVED, added: ADDED };

/** @param wraps whether a text longer than its column wraps */
export function sheetCell(cell: TableCell, column: TableColumn, wraps: boolean): SheetCell | null {
  const { width, numbers = "factor", input } = column;
  if (cell === null && input === undefined) return null;
  if (cell === null) return { value: null, style: STYLES[input === "day" ? "inputDate" : "input"] };
  if (typeof cell === "number") {
    const isLong = numbers === "factor" && shownLength(cell) > width;
    return { value: cell, style: STYLES[isLong ? "fraction" : numbers] };
  }
  const wrapped = wraps && shownLength(cell) > width ? STYLES.wrapped : STYLES.text;
  const style = severityStyle(cell, column) ?? (input === undefined ? wrapped : STYLES.input);
  if (typeof cell === "string") return textCell(cell, style);
  if ("day" in cell) return dateCell(cell);
  if ("written" in cell) return { value: writtenText(cell.written), style };
  const words = cellWords(cell);
  // A text that must be cut loses its marks.
  return words.length > MAX_CELL_TEXT || cell.every(({ kind }) => kind === "same")
    ? textCell(words, style)
    : { value: runsOf(cell), style };
}

function severityStyle(cell: TableCell, { severities }: TableColumn): CellStyle | null {
  if (severities === undefined) return null;
  const severity = SEVERITIES.find((one) => capitalize(one) === cell);
  return severity === undefined ? null : SEVERITY_STYLES[severity];
}

/** Excel numbers days from 1900-01-01, and wrongly counts a February 29 in 1900. */
const BEFORE_FIRST_DAY = Date.UTC(1899, 11, 31);
const NO_LEAP_DAY = 60;

export function dateCell({ day }: Day): SheetCell {
  const number = (Date.parse(day) - BEFORE_FIRST_DAY) / 86_400_000;
  return { value: number < NO_LEAP_DAY ? number : number + 1, style: STYLES.date };
}

export function shownLength(cell: TableCell, numbers?: TableColumn["numbers"]): number {
  if (cell === null) return 0;
  if (typeof cell === "number") {
    if (numbers !== "money" && numbers !== "rate") return String(cell).length;
    // With commas, a period, and two or three decimal places.
    const whole = String(Math.trunc(cell)).length;
    return whole + Math.floor((whole - 1) / 3) + (numbers === "money" ? 3 : 4);
  }
  return cellWords(cell).length;
}

/** The number of lines of a text in a column of the given width in characters. */
export function lineCount(cell: TableCell, width: number): number {
  if (cell === null || typeof cell === "number") return 1;
  const lines = cellWords(cell).slice(0, MAX_CELL_TEXT).split("\n");
  return lines.reduce(
    (sum, line) => sum + (line.length <= width ? 1 : wrap(line, width).length),
    0,
  );
}

/** @param text a text of any length, which is cut to the limit of a cell */
export function textCell(text: string, style: CellStyle): SheetCell {
  const clean = cellText(text);
  const value =
    clean.length <= MAX_CELL_TEXT ? clean : `${clean.slice(0, ROOM).replace(HALF, "")}${CUT_NOTE}`;
  return { value, style };
}

const ROOM = MAX_CELL_TEXT - CUT_NOTE.length;

/** Half a surrogate pair, which a cut may leave. */
const HALF = /[\ud800-\udbff]$/;

/** Merges neighboring pieces with the same font. */
function runsOf(pieces: readonly TextPiece[]): Run[] {
  const runs: Run[] = [];
  for (const { kind, text } of pieces) {
    const font = MARKS[kind];
    const last = runs.at(-1);
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + cellText(text) };
    else if (text !== "") runs.push({ font, text: cellText(text) });
  }
  return runs;
}
