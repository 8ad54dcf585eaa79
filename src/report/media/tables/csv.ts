/** A table as RFC 4180 text: commas, CRLF, quotes doubled, nothing that runs as a formula. */
import { formulaSafe } from "../../../model/basics/formula-guard.js";
import { cellText, writtenText } from "../safe-text/cell-text.js";
import { cellWords, type TableCell } from "./table.js";

/** Excel takes a CSV without it for the system's own character set. */
const BYTE_ORDER_MARK = "\ufeff";

/** @returns the whole of what csvLines gives */
export function csvText(...asked: Parameters<typeof csvLines>): string {
  return [...csvLines(...asked)].join("");
}

/** @param bom whether Excel is to read it as UTF-8 */
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
 * Quoted too where a semicolon or tab stands, so that a reader that guesses the separator passes over them. A spreadsheet
 * that is set to split at semicolons splits there all the same, because to it a quote is one only where a cell
 * begins, and what follows may be a formula (OWASP, "CSV Injection"). Nothing keeps it from that and leaves the text
 * as it is for those who split at commas; README.md says what to open instead.
 */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function csvCell(cell: TableCell): string {
  if (cell === null || typeof cell === "number") return safeWords(cell);
  const text = formulaSafe(safeWords(cell));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The words of a cell, without their marks and made safe; a number as it is, and nothing of a blank cell. */
export function safeWords(cell: TableCell): string {
  if (cell === null || typeof cell === "number") return String(cell ?? "");
  const isWritten = typeof cell === "object" && "written" in cell;
  return isWritten ? writtenText(cell.written) : cellText(cellWords(cell));
}
