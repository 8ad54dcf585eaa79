/** A table as CSV (RFC 4180): commas, CRLF, doubled quotes, and no formulas. */
import { formulaSafe } from "../../../model/basics/formula-guard.js";
import { cellText, writtenText } from "../safe-text/cell-text.js";
import { cellWords, type TableCell } from "./table.js";

/** Without it, Excel reads a CSV in the system's legacy encoding. */
const BYTE_ORDER_MARK = "\ufeff";

export function csvText(...asked: Parameters<typeof csvLines>): string {
  return [...csvLines(...asked)].join("");
}

/** @param bom whether to start with a byte order mark, so that Excel reads UTF-8 */
export function* csvLines(
  titles: readonly string[],
  rows: Iterable<readonly TableCell[]>,
  bom: boolean,
): Generator<string> {
  yield (bom ? BYTE_ORDER_MARK : "") + csvLine(titles);
  for (const row of rows) yield csvLine(row);
}

function csvLine(row: readonly TableCell[]): string {
  return `${row.map(csvCell).join(",")}\r\n`;
}

/**
 * Cells with a semicolon or tab are quoted too, so that a reader that guesses the separator ignores
 * them. A spreadsheet set to split at semicolons still splits there, because it honors quotes only
 * at the start of a cell, and what follows may be a formula (OWASP, "CSV Injection"). Preventing
 * that would change the text for everyone else; README.md says what to open instead.
 */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function csvCell(cell: TableCell): string {
  if (cell === null || typeof cell === "number") return safeWords(cell);
  const text = formulaSafe(safeWords(cell));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a cell, without marks and made safe; empty for a blank cell. */
export function safeWords(cell: TableCell): string {
  if (cell === null || typeof cell === "number") return String(cell ?? "");
  const isWritten = typeof cell === "object" && "written" in cell;
  return isWritten ? writtenText(cell.written) : cellText(cellWords(cell));
}
