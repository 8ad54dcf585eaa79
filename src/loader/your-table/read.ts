/** A file of somebody's own codes to the rows of its tables: what is in it is judged by content, not by name. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import type { YourSheet, YourTable, YourTableFormat } from "../../model/impact/your-table.js";
import { decodeText } from "../files/decode-text.js";
import { kindOf, readBytes } from "../files/files.js";
import { withLineFeeds } from "../files/line-breaks.js";
import { shownName } from "../files/shown-name.js";
import { sniff } from "../files/sniff.js";
import { zipMembers } from "../files/zip.js";
import { zippedDocument } from "../files/zipped-document.js";
import { readDelimited } from "../tables/delimited.js";
import { withoutGuards } from "../tables/exported-cells.js";
import { isParquet, readParquet } from "../tables/parquet.js";
import { readXls, readXlsx, type Sheet } from "../tables/workbook.js";
import { looksLikeList, readList, tableDelimiter } from "./text.js";

const PASS_A_TABLE =
  "Pass a csv, tsv, xlsx, xls or parquet file with your codes in one column, or a text with a code on each line.";

/**
 * @param path a delimited text, a plain list, an Excel workbook or a Parquet file
 * @throws KnownError when there is nothing there that can be read as a table
 */
export async function readYourTable(path: string): Promise<YourTable> {
  const file = shownName(basename(path));
  if ((await kindOf(path)) === "folder") {
    throw new KnownError(`${file} is a folder, not a file of codes.`, { hint: PASS_A_TABLE });
  }
  const bytes = await readBytes(path);
  if (bytes.length === 0) throw new KnownError(`${file} is empty.`, { hint: PASS_A_TABLE });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { format, sheets } = await readBody(bytes, file);
  return { source: { file, format, sha256 }, sheets };
}

interface Body {
  readonly format: YourTableFormat;
  readonly sheets: readonly YourSheet[];
}

async function readBody(bytes: Buffer, file: string): Promise<Body> {
  if (isParquet(bytes)) return { format: "parquet", sheets: [await readParquet(bytes, file)] };
  const { kind, name } = sniff(bytes);
  if (kind === "text") return readTextBody(bytes, file);
  if (kind === "xls") return { format: "xls", sheets: workbook(await readXls(bytes, file, YOURS)) };
  if (kind !== "zip") throw notATable(file, name);
  const members = await zipMembers(bytes, file);
  const document = zippedDocument(members);
  if (document?.workbook !== true) throw notATable(file, document?.name ?? name);
  return { format: "xlsx", sheets: workbook(await readXlsx(members, file, YOURS)) };
}

/** Of a user's sheet, what a cell shows counts: a day, and not Excel's count of days. */
const YOURS = { yours: true } as const;

function workbook(sheets: readonly Sheet[]): YourSheet[] {
  return sheets.map(({ name, rows, emptyFormulas = 0 }) => ({
    name: shownName(name),
    rows: rows.map(withoutGuards),
    columns: null,
    emptyFormulas,
  }));
}

async function readTextBody(bytes: Buffer, file: string): Promise<Body> {
  const text = withLineFeeds(decodeText(bytes).text);
  const delimiter = looksLikeList(text) ? null : tableDelimiter(text);
  const rows = delimiter === null ? readList(text) : await readDelimited(text, delimiter, file);
  const sheet = { name: null, rows: rows.map(withoutGuards), columns: null, emptyFormulas: 0 };
  return { format: delimiter === null ? "list" : "csv", sheets: [sheet] };
}

function notATable(file: string, what: string): KnownError {
  return new KnownError(`${file} is ${what}, not a table of codes.`, { hint: PASS_A_TABLE });
}
