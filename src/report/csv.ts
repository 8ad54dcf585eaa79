/** The table of all changes as RFC 4180 text: commas, CRLF, quotes doubled, nothing that runs as a formula. */
import { cellText, formulaSafe } from "./cell-text.js";
import type { TableCell } from "./change-columns.js";
import { allChangesTable } from "./change-tables.js";
import type { RenderReport } from "./formats.js";
import { reportView } from "./view.js";

/** Excel takes a CSV without it for the system's own character set. */
const BYTE_ORDER_MARK = "\ufeff";

export const renderCsv: RenderReport = async (diff, { bom = false }) => {
  const { columns, rows } = allChangesTable(diff, reportView(diff));
  const lines = [columns.map(({ title }) => title), ...rows].map(
    (row) => `${row.map(csvCell).join(",")}\r\n`,
  );
  return (bom ? BYTE_ORDER_MARK : "") + lines.join("");
};

/** Quoted too where a semicolon or tab stands, which other countries' spreadsheets split at. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function csvCell(cell: TableCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = formulaSafe(cellText(plainText(cell)));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plainText(cell: Exclude<TableCell, null | number>): string {
  if (typeof cell === "string") return cell;
  return "day" in cell ? cell.day : cell.map(({ text }) => text).join("");
}
