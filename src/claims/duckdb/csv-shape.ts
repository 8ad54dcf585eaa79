/** Finds the delimiter, encoding, and header of a claims file of text. */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { hasEscapes } from "../../model/basics/backslash-escapes.js";
import { KnownError } from "../../model/basics/errors.js";
import { utf16Of } from "../../model/basics/first-bytes.js";
import { SEPARATE_CELLS, unseparatedText } from "../../model/basics/unseparated-text.js";
import {
  type ColumnChoice,
  claimColumns,
  columnsNamed,
  findClaimColumns,
} from "../sql/claim-columns.js";
import { claimFileFormat, damagedGzip, refuseOthers } from "./claim-files.js";

/** Enough for the rows above a header, and for a header of hundreds of columns. */
const HEAD_BYTES = 256 * 1024;
const HEAD_ROWS = 40;
const DELIMITERS = [",", "\t", ";", "|", "^", "~", "\x01", "\x1f"] as const;

/**
 * The header is the first row that names a code and a date of service; the rows above it are
 * skipped.
 * @throws KnownError for a file without such a row
 */
export async function csvShape(path: string, choice: ColumnChoice) {
  const name = basename(path);
  const bytes = await headOf(path);
  refuseOthers(path, bytes);
  const { text, encoding } = decoded(bytes, name);
  const { parse } = await import("csv-parse/sync");
  const tables = DELIMITERS.map((delimiter) => ({
    delimiter,
    rows: parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_records_with_error: true,
      to: HEAD_ROWS,
    }),
  }));
  for (const { delimiter, rows } of tables) {
    for (const [index, record] of rows.entries()) {
      if (findClaimColumns(record, choice) === null) continue;
      const isEscaped = hasEscapes(text.replaceAll("\r\n", "\n"), delimiter);
      const above = rows.slice(0, index).flat();
      return {
        delimiter,
        /** The escape before a quote inside quotes: another quote, or Spark's backslash. */
        escape: isEscaped ? "\\" : '"',
        // Whether DuckDB's strict mode would read no line because of misplaced quotes:
        // `"Claims" of May` above the header. Only its loose mode takes a backslash for an escape
        // outside quotes.
        isLoose: isEscaped || above.some((cell) => cell.startsWith('"')),
        encoding,
        /**
         * The line end, when a line break inside quotes comes first, which DuckDB would mistake for
         * it: Excel writes `"HCPCS\nCode",DOS\r\n`.
         */
        rowEnd: rowEndOf(text),
        /** Rows before the data; DuckDB counts a row whose cells hold line breaks as one. */
        skip: index + 1,
        names: record,
        columns: claimColumns(record, choice, { where: name, areNames: true }),
      };
    }
  }
  const look = unseparatedText(text);
  if (look !== null)
    throw new KnownError(`${name} is ${look}, with no columns that can be told apart.`, {
      hint: SEPARATE_CELLS,
    });
  // The likeliest header names the most columns, or is the widest row.
  const [likeliest] = tables
    .flatMap(({ rows }) => rows)
    .map((row) => ({ row, named: columnsNamed(row, choice) }))
    .sort((a, b) => b.named - a.named || b.row.length - a.row.length);
  claimColumns(likeliest?.row ?? [], choice, { where: name, areNames: false });
  throw new KnownError(`${name} has no header row.`, { hint: "Add one." });
}

function rowEndOf(text: string): string | null {
  const [own, first] = [text.replace(/"[^"]*"/g, ""), text].map((one) => /\r\n?|\n/.exec(one)?.[0]);
  return own === undefined || own === first ? null : own;
}

/** @returns the encoding of a text file, in DuckDB's words */
export const encodingOf = async (path: string) =>
  decoded(await headOf(path), basename(path)).encoding;

async function headOf(path: string): Promise<Buffer> {
  const packed = (await claimFileFormat(path)) === "csv.gz";
  const file = createReadStream(path, packed ? {} : { end: HEAD_BYTES - 1 });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of packed ? file.pipe(createGunzip()) : file) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= HEAD_BYTES) break;
    }
  } catch (error) {
    if (packed && error instanceof Error) throw damagedGzip(basename(path), error);
    throw error;
  } finally {
    file.destroy();
  }
  return wholeLines(Buffer.concat(chunks).subarray(0, HEAD_BYTES));
}

/** Drops a partial last line, which would parse as a row, and a partial character. */
function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(0x0a);
  if (bytes.length < HEAD_BYTES || end === -1) return bytes;
  return bytes.subarray(0, end + (utf16Of(bytes) === null ? 1 : 2));
}

function decoded(bytes: Buffer, name: string) {
  const utf16 = utf16Of(bytes);
  if (utf16 === "utf-16be")
    throw new KnownError(`${name} is big-endian UTF-16 text.`, {
      hint: "Save it as CSV UTF-8.",
    });
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: "utf-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    // Drops a UTF-8 byte-order mark before other bytes from the first column's name.
    return { text: bytes.toString("latin1").replace(/^\xef\xbb\xbf/, ""), encoding: "latin-1" };
  }
}
