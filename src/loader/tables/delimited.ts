/** Delimited text (csv, tab, semicolon, bar) to rows. */
import { KnownError } from "../../model/basics/errors.js";
import type { Row } from "../../model/basics/row.js";
import { MAX_CELLS, MAX_LINES, MAX_PREAMBLE_ROWS, PROBE_CHARACTERS } from "../files/limits.js";
import { findHeader } from "../release/table-header.js";

const DELIMITERS = [",", "\t", ";", "|"] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Told by the header and not by counting: descriptions have more commas than a short row has semicolons.
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
  for (const lines of [probe, unwrapped].map((one) => one.split("\n", MAX_PREAMBLE_ROWS))) {
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

/**
 * @param text the decoded file, its lines ended by line feeds
 * @param file its name, for messages
 * @returns every row, with the line it starts on
 * @throws KnownError where a quote is missing or misplaced, or there are too many cells
 */
export async function readDelimited(
  text: string,
  delimiter: Delimiter,
  file: string,
): Promise<Row[]> {
  refuseTooMany(text, delimiter, file);
  const { parse, CsvError } = await import("csv-parse/sync");
  const quoted = withQuotedGuards(text, delimiter);
  const rowsOf = (limit: number) =>
    numbered(parse(quoted, { ...PARSE_OPTIONS, delimiter, to: limit }) as unknown as ParsedRow[]);
  try {
    return rowsOf(-1);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // csv-parse names the line on which it noticed; the quote is to be looked for where the row starts.
    const read = Number(error["records"] ?? 0);
    const line = read === 0 ? 1 : (rowsOf(read).at(-1)?.next ?? 1);
    throw new KnownError(
      `${file} cannot be read as delimited text: the row that starts on line ${line} ${quoteError(error.code)}.`,
      {
        hint: "Look there for a quote that is missing or should be doubled, or export the sheet again.",
        cause: error,
      },
    );
  }
}

/**
 * `="20020701"`, by which Excel keeps a text a text, stands in a csv without quotes around it as a rule, and a quote
 * may only open a cell. What holds a quote or a delimiter cannot be told from the inside of a quoted cell.
 */
function withQuotedGuards(text: string, delimiter: Delimiter): string {
  if (!text.includes('="')) return text;
  const guard = new RegExp(
    `(?<=^|[${delimiter}])="([^"\\n${delimiter}]+)"(?=$|[${delimiter}])`,
    "gm",
  );
  return text.replace(guard, '"$1"');
}

const PARSE_OPTIONS = {
  record_delimiter: "\n",
  relax_column_count: true,
  skip_empty_lines: false,
  info: true,
} as const;

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const QUOTE_ERRORS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "opens a quote that is never closed",
  CSV_INVALID_CLOSING_QUOTE: "goes on after a closing quote",
  INVALID_OPENING_QUOTE: "has a quote in a cell that does not begin with one",
};

function quoteError(code: string): string {
  return QUOTE_ERRORS[code] ?? `is no delimited text (${code})`;
}

/** Cells are counted before they are made. */
function refuseTooMany(text: string, delimiter: Delimiter, file: string): void {
  const lines = occurrences(text, "\n", MAX_LINES);
  const cells = lines + occurrences(text, delimiter, MAX_CELLS);
  if (lines < MAX_LINES && cells < MAX_CELLS) return;
  throw new KnownError(`${file} is refused: it has more lines or cells than a release ever has.`, {
    hint: "Export the table of codes alone.",
  });
}

/** How often a character stands in a text, counted no further than the limit. */
function occurrences(text: string, character: string, limit: number): number {
  let count = 0;
  for (
    let at = text.indexOf(character);
    at >= 0 && count < limit;
    at = text.indexOf(character, at + 1)
  ) {
    count += 1;
  }
  return count;
}

/** csv-parse tells the line on which a row ends; it starts on the line after the row before it. */
function numbered(rows: readonly ParsedRow[]): (Row & { readonly next: number })[] {
  let next = 1;
  return rows.map(({ record, info }) => {
    const number = next;
    next = info.lines + 1;
    return { number, cells: record, next };
  });
}
