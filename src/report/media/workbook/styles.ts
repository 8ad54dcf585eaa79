/** The cell styles of our workbooks. */
import type { Severity } from "../../../model/comparison/severity-scale.js";
import type { CellStyle, FontStyle } from "./style-table.js";

export const FONT: FontStyle = { name: "Calibri", size: 11 };

/** In points: one line of the font, and Excel's tallest row. */
const LINE_HEIGHT = 15;
const MAX_HEIGHT = 409;

/** @returns the height in points of a number of lines, in a font `size` times as large as ours */
export function rowHeight(lines: number, size = 1): number {
  return Math.min(Math.ceil(lines * LINE_HEIGHT * size), MAX_HEIGHT);
}

/** Marks do not rely on color alone: removed text is struck out, added text underlined. */
export const REMOVED: FontStyle = { ...FONT, strikethrough: true, color: "C00000" };
export const ADDED: FontStyle = { ...FONT, underline: true, color: "00703C" };

/** The text format, in which typed and re-entered values never become formulas. */
const TEXT = "@";

const HEADER_BLUE = "1F4E79";

const cell = (numFmt: string, aligned: Partial<CellStyle["alignment"]> = {}): CellStyle => ({
  numFmt,
  alignment: { vertical: "top", ...aligned },
});

const header = (fill: string, aligned: Partial<CellStyle["alignment"]> = {}): CellStyle => ({
  numFmt: TEXT,
  font: { ...FONT, bold: true, color: "FFFFFF" },
  fill,
  alignment: { vertical: "center", wrapText: true, ...aligned },
});

const text = (font: Partial<FontStyle>, fill?: string): CellStyle => ({
  ...cell(TEXT),
  font: { ...FONT, ...font },
  ...(fill === undefined ? {} : { fill }),
});

const wrapped = cell(TEXT, { wrapText: true });
const date = cell("yyyy-mm-dd", { horizontal: "left" });

const INPUT_FILL = "F2F7EC";

export const STYLES = {
  text: cell(TEXT),
  /** For text right after a right-aligned number. */
  indented: cell(TEXT, { horizontal: "left", indent: 1 }),
  wrapped,
  date,
  count: cell("#,##0"),
  percent: cell("0%", { horizontal: "left" }),
  /** `_)` adds a space as wide as a parenthesis, as a gap to the next column. */
  money: cell("#,##0.00_)"),
  rate: cell("#,##0.00#_)"),
  amount: cell("General", { horizontal: "right", indent: 1 }),
  factor: cell("General", { horizontal: "left" }),
  /** If a column is too narrow for 1.33333333333333; not for integers, which would show `5.`. */
  fraction: cell("0.######", { horizontal: "left" }),
  input: { ...wrapped, fill: INPUT_FILL },
  inputDate: { ...date, fill: INPUT_FILL },
  header: header(HEADER_BLUE),
  /** Above numbers, and above indented texts. */
  headerRight: header(HEADER_BLUE, { horizontal: "right" }),
  headerIndented: header(HEADER_BLUE, { horizontal: "left", indent: 1 }),
  headerInput: header("548235"),
  title: text({ size: 16, bold: true }),
  heading: text({ size: 12, bold: true, color: HEADER_BLUE }),
  strong: { ...wrapped, font: { ...FONT, bold: true, size: 12 } },
  link: text({ underline: true, color: "0563C1" }),
  alarm: { ...wrapped, font: { ...FONT, bold: true, color: "FFFFFF" }, fill: "C00000" },
  caution: { ...wrapped, fill: "FFF2CC" },
} as const satisfies Record<string, CellStyle>;

/** Colors in addition to the word: those of Excel's styles Bad and Neutral, then paler ones. */
export const SEVERITY_STYLES: Record<Severity, CellStyle> = {
  critical: text({ bold: true, color: "9C0006" }, "FFC7CE"),
  major: text({ color: "7F4A00" }, "FFEB9C"),
  minor: text({ color: "1F3864" }, "DDEBF7"),
  info: text({ color: "404040" }, "EDEDED"),
};
