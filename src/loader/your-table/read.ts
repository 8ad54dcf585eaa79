/** A file of somebody's own codes to the rows of its tables: what is in it is judged by content, not by name. */

import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { YourTable, YourTableFormat } from "../../model/impact/your-table.js";
import { kindOf, readBytes } from "../files/files.js";
import { YOUR_TABLE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { withoutGuards } from "../tables/exported-cells.js";
import type { Sheet } from "../tables/sheet.js";
import { sheetOfText, sheetsOf } from "../tables/sheets-of.js";
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
  const bytes = await readBytes(path, YOUR_TABLE_LIMITS.fileBytes);
  if (bytes.length === 0) throw new KnownError(`${file} is empty.`, { hint: PASS_A_TABLE });
  const sha256 = sha256Of(bytes);
  const { format, sheets } = await readBody(bytes, file);
  return {
    source: { file, format, sha256 },
    sheets: sheets.map(({ name, rows, columns, hidden, emptyFormulas }) => ({
      name: name === "" ? null : shownName(name),
      rows: rows.map(withoutGuards),
      columns,
      hidden,
      emptyFormulas,
    })),
  };
}

interface Body {
  readonly format: YourTableFormat;
  readonly sheets: readonly Sheet[];
}

async function readBody(bytes: Buffer, file: string): Promise<Body> {
  const tables = await sheetsOf(bytes, file, {
    delimiterOf: (text) => (looksLikeList(text) ? null : tableDelimiter(text)),
    limits: YOUR_TABLE_LIMITS,
  });
  switch (tables.format) {
    case "text":
      return { format: "list", sheets: [sheetOfText(readList(tables.text))] };
    case "zip":
      throw notATable(file, "a zip archive");
    case "other":
      throw notATable(file, tables.what);
    default:
      return tables;
  }
}

function notATable(file: string, what: string): KnownError {
  return new KnownError(`${file} is ${what}, not a table of codes.`, { hint: PASS_A_TABLE });
}
