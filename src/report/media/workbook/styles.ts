/** How the cells of a workbook look, by what they hold. */
import type { Severity } from "../../../model/comparison/severity-scale.js";
import type { CellStyle, FontStyle } from "./style-table.js";

export const FONT: FontStyle = { name: "Calibri", size: 11 };

/** Points: one line of the font, and Excel's tallest row. */
const LINE_HEIGHT = 15;
const MAX_HEIGHT = 409;

/** @returns points for so many lines of the font, or of one that is `size` times as large */
export function rowHeight(lines: number, size = 1): number {
  return Math.min(Math.ceil(lines * LINE_HEIGHT * size), MAX_HEIGHT);
}

/** Marks do not rest on color alone: what was removed is struck out, what was added underlined. */
export const REMOVED: FontStyle = { ...FONT, strikethrough: true, color: "C00000" };
export const ADDED: FontStyle = { ...FONT, underline: true, color: "00703C" };

/** Text format: what is typed over such a cell, or re-entered, stays text and becomes no formula. */
const TEXT = "@";

const HEADER_BLUE = "1F4E79";

/** The style of cells below the header, whose texts and numbers stand at the top of a tall row. */
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

/** Cells that a person fills in. */
const INPUT_FILL = "F2F7EC";

/** The looks of cells by what they hold. */
export const STYLES = {
  text: cell(TEXT),
  /** Beside numbers, which end where it begins. */
  indented: cell(TEXT, { horizontal: "left", indent: 1 }),
  wrapped,
  date,
  count: cell("#,##0"),
  percent: cell("0%", { horizontal: "left" }),
  /** With a blank as wide as a bracket, away from the text that may stand to the right. */
  money: cell("#,##0.00_)"),
  rate: cell("#,##0.00#_)"),
  amount: cell("General", { horizontal: "right", indent: 1 }),
  factor: cell("General", { horizontal: "left" }),
  /** Where a column is too narrow for 1.33333333333333; a whole number would show its point. */
  fraction: cell("0.######", { horizontal: "left" }),
  input: { ...wrapped, fill: INPUT_FILL },
  inputDate: { ...date, fill: INPUT_FILL },
  header: header(HEADER_BLUE),
  /** Above numbers, and above what stands beside them. */
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

/** A color that says how severe a finding is, beside the word: the pairs of Excel's own styles Bad and Neutral, then paler ones. */
export const SEVERITY_STYLES: Record<Severity, CellStyle> = {
  critical: text({ bold: true, color: "9C0006" }, "FFC7CE"),
  major: text({ color: "7F4A00" }, "FFEB9C"),
  minor: text({ color: "1F3864" }, "DDEBF7"),
  info: text({ color: "404040" }, "EDEDED"),
};
