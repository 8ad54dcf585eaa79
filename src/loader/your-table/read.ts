/** Reads a file of the user's own codes into tables; its content decides the format, not its name. */

import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { YourTable, YourTableFormat } from "../../model/impact/your-table.js";
import { kindOf, readBytes } from "../files/files.js";
import { YOUR_TABLE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { withoutGuards } from "../tables/exported-cells.js";
import { sheetOfText, sheetsOf } from "../tables/sheets-of.js";
import { jsonSheet, looksLikeJson, parseJson } from "./json.js";
import { type PriceSheet, priceDocument, priceSheet } from "./price-file.js";
import { looksLikeList, readList, tableDelimiter } from "./text.js";

const PASS_A_TABLE =
  "Pass a csv, tsv, xlsx, xls, parquet or JSON file with your codes in one column, or a text with a code on each line.";

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
    notes: sheets.flatMap(({ notes }) => notes),
    sheets: sheets.map(
      ({ sheet: { name, rows, columns, hidden, emptyFormulas, numberFormats = [] } }) => ({
        name: name === "" ? null : shownName(name),
        rows: rows.map(withoutGuards),
        columns,
        hidden,
        emptyFormulas,
        numberFormats,
      }),
    ),
  };
}

interface Body {
  readonly format: YourTableFormat;
  readonly sheets: readonly PriceSheet[];
}

async function readBody(bytes: Buffer, file: string): Promise<Body> {
  const tables = await sheetsOf(bytes, file, {
    delimiterOf: (text) =>
      looksLikeJson(text) || looksLikeList(text) ? null : tableDelimiter(text),
    limits: YOUR_TABLE_LIMITS,
  });
  switch (tables.format) {
    case "text":
      return readText(tables.text, file);
    case "zip":
      throw notATable(file, "a zip archive");
    case "other":
      throw notATable(file, tables.what);
    default:
      return {
        format: tables.format,
        sheets: tables.sheets.map((sheet) => priceSheet(sheet) ?? { sheet, notes: [] }),
      };
  }
}

function readText(text: string, file: string): Body {
  if (!looksLikeJson(text))
    return { format: "list", sheets: [{ sheet: sheetOfText(readList(text)), notes: [] }] };
  const document = parseJson(text);
  if (document === undefined) throw notATable(file, "no sound JSON");
  const priced = priceDocument(document);
  const sheet = priced === null ? jsonSheet(document) : null;
  if (priced !== null) return { format: "json", sheets: [priced] };
  if (sheet === null) throw notATable(file, "JSON without a list of objects");
  return { format: "json", sheets: [{ sheet, notes: [] }] };
}

function notATable(file: string, what: string): KnownError {
  return new KnownError(`${file} is ${what}, not a table of codes.`, { hint: PASS_A_TABLE });
}
