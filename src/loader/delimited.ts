/** Delimited text (csv, tab, semicolon, bar) to rows. */
import { KnownError } from "../model/errors.js";
import type { Row } from "./table.js";

const DELIMITERS = [",", "\t", ";", "|"] as const;

/**
 * @param text the decoded file
 * @param file its name, for messages
 * @returns every row, with the line it starts on
 * @throws KnownError where a quote is missing or misplaced
 */
export async function readDelimited(text: string, file: string): Promise<Row[]> {
  const { parse, CsvError } = await import("csv-parse/sync");
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return numbered(rows);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new KnownError(`${file} cannot be read as delimited text: ${error.message.replace(/\.?$/, ".")}`, {
      hint: "Look at that line for a quote that is missing or should be doubled, or export the sheet again.",
      cause: error,
    });
  }
}

/** csv-parse tells the line on which a row ends; it starts on the line after the row before it. */
function numbered(rows: readonly { record: string[]; info: { lines: number } }[]): Row[] {
  let next = 1;
  return rows.map(({ record, info }) => {
    const number = next;
    next = info.lines + 1;
    return { number, cells: record };
  });
}

/** The delimiter that stands most often outside quotes in the line that has most of any. */
function delimiterOf(text: string): string {
  let best = { delimiter: ",", count: 0 };
  for (const line of text.slice(0, 64 * 1024).split("\n", 200)) {
    const bare = line.replace(/"[^"]*"/g, "");
    for (const delimiter of DELIMITERS) {
      const count = bare.split(delimiter).length - 1;
      if (count > best.count) best = { delimiter, count };
    }
  }
  return best.delimiter;
}
