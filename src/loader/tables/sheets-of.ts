/** Turns the bytes of any file into sheets: releases, CMS's other lists and users' tables. */
import { hasEscapes, withoutEscapes } from "../../model/basics/backslash-escapes.js";
import { EMPTY, sniff } from "../../model/basics/first-bytes.js";
import { markupOf, RULER } from "../../model/basics/unseparated-text.js";
import { decodeText, encodingOf, type TextEncoding, withLineFeeds } from "../files/decode-text.js";
import { PROBE_CHARACTERS, RELEASE_LIMITS, type TableLimits } from "../files/limits.js";
import { unpacked, zippedDocument } from "../files/sniff.js";
import { type ZipMember, zipMembers } from "../files/zip.js";
import { type Delimiter, type RowOptions, readDelimited } from "./delimited.js";
import { isParquet, readParquet } from "./parquet.js";
import { type Sheet, sheetOfText } from "./sheet.js";
import { withDoubleQuotes } from "./single-quotes.js";
import { readXls, readXlsb } from "./xls.js";
import { readXlsx } from "./xlsx/read-xlsx.js";

export type Tables =
  | { readonly format: "xls"; readonly sheets: readonly Sheet[] }
  /** `parts` are all members of the workbook's zip. */
  | {
      readonly format: "xlsx";
      readonly sheets: readonly Sheet[];
      readonly parts: readonly ZipMember[];
    }
  | { readonly format: "parquet"; readonly sheets: readonly Sheet[] }
  | DelimitedText
  /** Text without delimiters, which the caller parses. */
  | { readonly format: "text"; readonly text: string; readonly encoding: TextEncoding }
  /** An archive that is not an Office document. */
  | { readonly format: "zip"; readonly members: readonly ZipMember[] }
  /** Any other kind of file, in words ("a PDF document"), and what to do with it, if known. */
  | { readonly format: "other"; readonly what: string; readonly use?: string };

export interface DelimitedText extends ReturnType<typeof readDelimited> {
  readonly format: "csv";
  readonly sheets: readonly [Sheet];
  readonly encoding: TextEncoding;
  /** Whether the last line ends in a line break; it usually does not if the file was cut off. */
  readonly complete: boolean;
}

export interface SheetsOptions extends RowOptions {
  /** Finds the delimiter in the beginning of a text, which must hold the header; null if none. */
  delimiterOf(text: string): Delimiter | null;
  readonly limits?: TableLimits;
  /** Whether an xlsx's errors (#N/A) and formulas without a saved result are read as texts. */
  readonly asWritten?: boolean;
}

/**
 * @param given bytes of a file or an archive member, possibly compressed with gzip
 * @param file name for messages; the content, not the name, decides the format
 * @throws KnownError if the file is damaged, encrypted or too large
 */
export async function sheetsOf(
  given: Buffer,
  file: string,
  { delimiterOf, limits = RELEASE_LIMITS, ...options }: SheetsOptions,
): Promise<Tables> {
  const bytes = await unpacked(given, file, limits);
  const { kind, name } = sniff(bytes);
  if (isParquet(bytes))
    return { format: "parquet", sheets: [await readParquet(bytes, file, limits)] };
  if (kind === "text") return textSheets(bytes, file, { delimiterOf, limits, ...options });
  if (kind === "xls") return { format: "xls", sheets: await readXls(bytes, file, limits) };
  if (kind !== "zip") return { format: "other", what: name };
  const members = await zipMembers(bytes, file, limits);
  const document = zippedDocument(members);
  if (document === null) return { format: "zip", members };
  if (document.workbook === "xlsb")
    return { format: "xls", sheets: await readXlsb(members, file, limits) };
  if (document.workbook === null) return { format: "other", what: document.name };
  return { format: "xlsx", sheets: await readXlsx(members, file, limits, options), parts: members };
}

async function textSheets(
  bytes: Buffer,
  file: string,
  { delimiterOf, limits = RELEASE_LIMITS, ...rows }: SheetsOptions,
): Promise<Tables> {
  const encoding = encodingOf(bytes);
  const decoded = decodeText(bytes, encoding);
  // readDelimited accepts CRLF: copying millions of characters to remove CRs would take as long.
  const markup = markupOf(decoded);
  if (markup !== null) return { format: "other", ...markup };
  if (!/\S/.test(decoded)) return { format: "other", what: EMPTY };
  const text = withDoubleQuotes(decoded.includes("\n") ? decoded : withLineFeeds(decoded));
  const tabbed = tabbedText(text);
  const delimiter =
    tabbed !== null
      ? "\t"
      : delimiterOf(text.slice(0, 2 * PROBE_CHARACTERS).replaceAll("\r\n", "\n"));
  if (delimiter === null) return { format: "text", text: withLineFeeds(text), encoding };
  const isEscaped = tabbed === null && hasEscapes(text, delimiter);
  const plain = isEscaped ? withoutEscapes(withLineFeeds(text), delimiter) : (tabbed ?? text);
  const read = readDelimited(plain, delimiter, file, limits, rows);
  return {
    format: "csv",
    ...read,
    sheets: [sheetOfText(read.rows)],
    encoding,
    complete: text.endsWith("\n"),
  };
}

/**
 * Converts a table whose header is underlined with dashes to tab-delimited text.
 * @returns the lines with tabs between cells and empty lines for the dashes; null if no line of
 *   dashes follows a header, or if these lines differ, because the program broke each row in two
 */
export function tabbedText(text: string): string | null {
  const head = withLineFeeds(text.slice(0, PROBE_CHARACTERS)).split("\n");
  const ruler = head.find((line, at) => RULER.test(line) && head[at - 1]?.trim());
  if (ruler === undefined) return null;
  const lines = withLineFeeds(text).split("\n");
  if (lines.some((line) => RULER.test(line) && line.trim() !== ruler.trim())) return null;
  const starts = [...ruler.matchAll(/-+/g)].map(({ index }) => index);
  let broken = 0;
  const tabbed = (line: string): string => {
    // Padding each short line with all columns would turn a small file into gigabytes.
    const beyond = starts.findIndex((start) => start > line.length);
    const reached = beyond < 0 ? starts : starts.slice(0, beyond);
    // A row has blanks between columns; "(3 rows affected)" below the table runs across them.
    const isRow = reached.every((start) => start === 0 || line[start - 1] === " ");
    if (!isRow) broken += 1;
    const cells = isRow ? reached.map((start, at) => line.slice(start, starts[at + 1])) : [line];
    return cells.map((cell) => `"${cell.trim().replaceAll('"', '""')}"`).join("\t");
  };
  const rows = lines.map((line) => (RULER.test(line) ? "" : tabbed(line)));
  // A printed report may right-align wide numbers, so that they begin left of their dashes.
  return broken * 2 > lines.length ? null : rows.join("\n");
}
