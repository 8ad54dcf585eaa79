/** Parses delimited text (comma, tab, semicolon or pipe) into rows. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { RowSink } from "../../model/basics/packed-rows.js";
import type { Row } from "../../model/basics/row.js";
import { MAX_PREAMBLE_ROWS, PROBE_CHARACTERS, type TableLimits } from "../files/limits.js";
import { findHeader } from "../release/table-header.js";
import { QuotedReader, type RowsUnder, type StrayQuotes } from "./quoted-reader.js";

const DELIMITERS = [",", "\t", ";", "|"] as const;

/** MUMPS uses `^`, X12 `~`, and Hive the ASCII control character 1. CMS uses none of these. */
export type Delimiter = (typeof DELIMITERS)[number] | "^" | "~" | "\x01" | "\x1f";

/**
 * Finds the delimiter from the header. Counting delimiters would fail: a descriptor can contain
 * more commas than a short row has semicolons.
 * @param fieldsOf counts the known header fields in some rows; by default, fields of a release
 * @returns the delimiter that gives a header the most known fields, or null if none gives a header
 */
export function headerDelimiter(
  text: string,
  fieldsOf: (rows: readonly Row[]) => number = (rows) => findHeader(rows)?.columns.size ?? 0,
): Delimiter | null {
  const probe = text.slice(0, PROBE_CHARACTERS);
  // A header cell that wraps in Excel has a line break inside its quotes.
  const unwrapped = probe.replace(/"[^"]*"/g, (cell) => cell.replaceAll("\n", " "));
  let best: { delimiter: Delimiter | null; fields: number } = { delimiter: null, fields: 0 };
  for (const lines of [...new Set([probe, unwrapped])].map((head) =>
    head.split("\n", MAX_PREAMBLE_ROWS),
  )) {
    for (const delimiter of DELIMITERS) {
      const rows = lines.map((line, index) => ({
        number: index + 1,
        cells: line.replaceAll('"', "").split(delimiter),
      }));
      const fields = fieldsOf(rows);
      if (fields > best.fields) best = { delimiter, fields };
    }
  }
  return best.delimiter;
}

export interface RowOptions {
  /** Makes the sink that replaces each table's array of rows; packed rows need less memory. */
  readonly into?: ((sheet: string) => RowSink) | undefined;
  /**
   * Returns the consumer of the rows below a header, or null if the row is not a header. The parser
   * passes those rows on without keeping them, so a long table is never in memory as a whole.
   */
  readonly header?: ((row: Row) => RowsUnder | null) | undefined;
}

/**
 * Parses by hand, because a quote inside an unquoted cell is a plain character and the report must
 * count such cells; csv-parse either refuses or does not count them.
 * @param text decoded file whose lines end in LF or CRLF
 * @param file name of the file, for messages
 * @returns every row, with the number of the line it starts on
 * @throws KnownError if a quote is missing or misplaced, or there are too many lines or cells
 */
export function readDelimited(
  text: string,
  delimiter: Delimiter,
  file: string,
  limits: TableLimits,
  { into, header }: RowOptions = {},
): { readonly rows: readonly Row[]; readonly strayQuotes: StrayQuotes } {
  const reader = new QuotedReader(text, delimiter, file);
  const rows: Row[] = [];
  const sink = into?.("") ?? rows;
  let under: RowsUnder | null = null;
  let rowCount = 0;
  let cellCount = 0;
  while (reader.at < text.length && under === null) {
    const row = { number: reader.line, cells: reader.row() };
    rowCount += 1;
    cellCount += row.cells.length;
    if (rowCount > limits.lines || cellCount > limits.cells) throw tooMany(file, limits);
    under = header?.(row) ?? null;
    if (under === null) sink.push(row);
  }
  if (under !== null) {
    const cells = (limits.cells - cellCount) / under.wanted.length;
    const most = Math.min(limits.lines - rowCount, cells);
    if (!reader.wantedRows(under, most)) throw tooMany(file, limits);
  }
  return { rows, strayQuotes: { count: reader.strayCount, first: reader.firstStray } };
}

function tooMany(file: string, { lines, cells }: TableLimits): KnownError {
  return new KnownError(
    `${file} is refused: it has more than ${formatCount(lines)} lines or ${formatCount(cells)} cells.`,
    { hint: "Export only the table of codes." },
  );
}
