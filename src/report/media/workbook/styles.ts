import type { Severity } from "../../../model/comparison/severity-scale.js";
import type { CellStyle, FontStyle } from "./style-table.js";

export const FONT: FontStyle = { name: "Calibri", size: 11 };

/** Points: one line of the font, and Excel's tallest row. */
const [LINE_HEIGHT, MAX_HEIGHT] = [15, 409];

/** @returns points for so many lines of the font, or of one that is `size` times as large */
export function rowHeight(lines: number, size = 1): number {
  return Math.min(Math.ceil(lines * LINE_HEIGHT * size), MAX_HEIGHT);
}

/** Marks do not rest on color alone: what was removed is struck out, what was added underlined. */
export const REMOVED: FontStyle = { ...FONT, strikethrough: true, color: "C00000" };
export const ADDED: FontStyle = { ...FONT, underline: true, color: "00703C" };

/** Text format: what is typed over such a cell, or re-entered, stays text and becomes no formula. */
const TEXT = "@";

/** The style of cells below the header, whose texts and numbers stand at the top of a tall row. */
const cell = (numFmt: string, aligned: Partial<CellStyle["alignment"]> = {}): CellStyle => ({
  numFmt,
  alignment: { vertical: "top", ...aligned },
});

export const TEXT_STYLE = cell(TEXT);
/** Beside numbers, which end where it begins. */
export const INDENTED_STYLE = cell(TEXT, { horizontal: "left", indent: 1 });
export const WRAPPED_STYLE = cell(TEXT, { wrapText: true });
export const DATE_STYLE = cell("yyyy-mm-dd", { horizontal: "left" });
export const COUNT_STYLE = cell("#,##0");
export const PERCENT_STYLE = cell("0%", { horizontal: "left" });
export const MONEY_STYLE = cell("#,##0.00");
export const AMOUNT_STYLE = cell("General", { horizontal: "right" });
export const FACTOR_STYLE = cell("General", { horizontal: "left" });

const HEADER_BLUE = "1F4E79";

export const HEADER_STYLE: CellStyle = {
  numFmt: TEXT,
  font: { ...FONT, bold: true, color: "FFFFFF" },
  fill: HEADER_BLUE,
  alignment: { vertical: "center" },
};

/** Above numbers, and above what stands beside them. */
export const HEADER_RIGHT_STYLE: CellStyle = {
  ...HEADER_STYLE,
  alignment: { vertical: "center", horizontal: "right", wrapText: true },
};
export const HEADER_INDENTED_STYLE: CellStyle = {
  ...HEADER_STYLE,
  alignment: { vertical: "center", horizontal: "left", indent: 1 },
};

export const TITLE_STYLE: CellStyle = { ...TEXT_STYLE, font: { ...FONT, size: 16, bold: true } };
export const HEADING_STYLE: CellStyle = {
  ...TEXT_STYLE,
  font: { ...FONT, size: 12, bold: true, color: HEADER_BLUE },
};
export const LINK_STYLE: CellStyle = {
  ...TEXT_STYLE,
  font: { ...FONT, underline: true, color: "0563C1" },
};

export const ALARM_STYLE: CellStyle = {
  ...WRAPPED_STYLE,
  font: { ...FONT, bold: true, color: "FFFFFF" },
  fill: "C00000",
};

/** A color that says how severe a finding is, beside the word. */
const filled = (fill: string, color: string, bold = false): CellStyle => ({
  ...TEXT_STYLE,
  font: { ...FONT, bold, color },
  fill,
});
/** The pairs of Excel's own styles Bad and Neutral, then paler ones. */
export const SEVERITY_STYLES: Record<Severity, CellStyle> = {
  critical: filled("FFC7CE", "9C0006", true),
  major: filled("FFEB9C", "7F4A00"),
  minor: filled("DDEBF7", "1F3864"),
  info: filled("EDEDED", "404040"),
};

/** Cells that a person fills in, and their headers. */
const INPUT_FILL = "F2F7EC";
export const INPUT_STYLE: CellStyle = { ...WRAPPED_STYLE, fill: INPUT_FILL };
export const INPUT_DATE_STYLE: CellStyle = { ...DATE_STYLE, fill: INPUT_FILL };
export const INPUT_HEADER_STYLE: CellStyle = { ...HEADER_STYLE, fill: "548235" };

export const CAUTION_STYLE: CellStyle = { ...WRAPPED_STYLE, fill: "FFF2CC" };
