/** Delimited text (csv, tab, semicolon, bar) to rows. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { RowSink } from "../../model/basics/packed-rows.js";
import type { Row } from "../../model/basics/row.js";
import { MAX_PREAMBLE_ROWS, PROBE_CHARACTERS, type TableLimits } from "../files/limits.js";
import { findHeader } from "../release/table-header.js";
import { QuotedReader, type RowsUnder, type StrayQuotes } from "./quoted-reader.js";

const DELIMITERS = [",", "\t", ";", "|"] as const;

/** MUMPS separates with `^`, X12 with `~`, Hive with the first of ASCII's controls; CMS with none of these. */
export type Delimiter = (typeof DELIMITERS)[number] | "^" | "~" | "\x01" | "\x1f";

/**
 * Finds the delimiter by the header and not by counting: descriptions have more commas than a short row has semicolons.
 * @param fieldsOf how many fields the header of such rows has; left out, those of a release
 * @returns the delimiter that makes the most fields of a header in the text, or null when none makes one
 */
export function headerDelimiter(
  text: string,
  fieldsOf: (rows: readonly Row[]) => number = (rows) => findHeader(rows)?.columns.size ?? 0,
): Delimiter | null {
  const probe = text.slice(0, PROBE_CHARACTERS);
  // A header cell wrapped in Excel has a line break within its quotes.
  const unwrapped = probe.replace(/"[^"]*"/g, (cell) => cell.replaceAll("\n", " "));
  let best: { delimiter: Delimiter | null; fields: number } = { delimiter: null, fields: 0 };
  for (const lines of [...new Set([probe, unwrapped])].map((one) =>
    one.split("\n", MAX_PREAMBLE_ROWS),
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
  /** What the rows of each table are put into in place of its list: packed, half a million take little memory. */
  readonly into?: (() => RowSink) | undefined;
  /** What is done with the rows under a header, which are not kept, so that a long table is never whole in memory; null for other rows. */
  readonly header?: ((row: Row) => RowsUnder | null) | undefined;
}

/**
 * Parses by hand, because a quote within an unquoted cell is a character and the report must count such cells; csv-parse
 * either refuses them or does not count. Most lines have no quote at all and are split at their delimiters.
 * @param text the decoded file, its lines ended by line feeds, with a carriage return before them or without
 * @param file its name, for messages
 * @returns every row, with the line it starts on
 * @throws KnownError where a quote is missing or misplaced, or there are too many lines or cells
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
  const sink = into?.() ?? rows;
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
