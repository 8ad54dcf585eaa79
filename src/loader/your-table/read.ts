/** Reads files with the user's codes as tables; the content decides the format, not the name. */

import { readdir, realpath } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { PackedRows, type Rows } from "../../model/basics/packed-rows.js";
import type { Row } from "../../model/basics/row.js";
import {
  AS_TABLE,
  looksLikeJson,
  SEPARATE_CELLS,
  unseparatedText,
} from "../../model/basics/unseparated-text.js";
import { OWN_WORKLIST, ownTable } from "../../model/documents/own-tables.js";
import type { YourTable, YourTableFormat } from "../../model/impact/your-table.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { kindOf, readBytes } from "../files/files.js";
import { MAX_PREAMBLE_ROWS, YOUR_TABLE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { useOf } from "../files/sniff.js";
import type { ZipMember } from "../files/zip.js";
import { withoutGuards } from "../tables/exported-cells.js";
import { sheetOfText } from "../tables/sheet.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { isFhir, jsonSheets, parseJson } from "./json.js";
import { type PriceSheet, priceDocument, priceSheet } from "./price-file.js";
import { looksLikeList, readList, tableDelimiter } from "./text.js";

const PASS_A_TABLE =
  "Pass a csv, tsv, xlsx, xls, parquet or JSON file with your codes in one column, or a text with a code on each line.";

/** File names that can be tables of codes: a folder may also have notes and pictures. */
const CAN_BE_TABLE =
  /^[^.].*\.(?:csv|tsv|txt|xlsx|xlsm|xlsb|xls|parquet|json|jsonl|ndjson)(?:\.gz)?$/i;

/** Files of a folder that may hold charges; a zip is read if it is named. */
const MAY_HOLD_TABLE = /^[^.].*\.(?:zip|xml|ods|pdf)$/i;

/**
 * @param paths files and folders of files
 * @returns one table per file, each read once
 * @throws KnownError like readYourTable, and for a folder without tables
 */
export async function readYourTables(paths: readonly string[]): Promise<YourTable[]> {
  const tables = new Map<string, YourTable>();
  for (const path of paths) {
    const found =
      (await kindOf(path, PASS_A_TABLE)) === "file"
        ? [{ place: path, table: await readYourTable(path) }]
        : await readFolder(path);
    for (const { place, table } of found) {
      // Two paths to one file would count its lines twice. A pipe has no real path.
      const real = await realpath(place).catch(() => place);
      const known = tables.get(real);
      const notes = new Set([...(known?.notes ?? []), ...table.notes]);
      if (known !== undefined)
        notes.add(`${known.source.file} is named more than once, but was counted once.`);
      tables.set(real, { ...(known ?? table), notes: [...notes] });
    }
  }
  return [...tables.values()];
}

/** @returns the paths that readYourTables would read, with those inside folders */
export async function filesOfTables(paths: readonly string[]): Promise<string[]> {
  const within = paths.map(async (path) => {
    const names = await readdir(path).catch(() => []);
    return names.filter((name) => CAN_BE_TABLE.test(name)).map((name) => join(path, name));
  });
  return [...paths, ...(await Promise.all(within)).flat()];
}

/** Reads the files of a folder, not of its subfolders, which the notes of the first table name. */
async function readFolder(folder: string): Promise<{ place: string; table: YourTable }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const namesOf = (isFolder: boolean) =>
    entries
      .filter((entry) => entry.isDirectory() === isFolder)
      .map(({ name }) => name)
      .sort();
  const files = namesOf(false).filter((name) => CAN_BE_TABLE.test(name));
  if (files.length === 0)
    throw new KnownError(`${shownName(basename(folder))} is a folder without a table of codes.`, {
      hint: PASS_A_TABLE,
    });
  const unread = [
    ...namesOf(true).flatMap((name) =>
      name.startsWith(".") ? [] : [`${name}, a subfolder; name it too`],
    ),
    ...namesOf(false)
      .filter((name) => MAY_HOLD_TABLE.test(name))
      .map((name) => `${name}; ${/zip$/i.test(name) ? "name it too" : "save it as xlsx or csv"}`),
  ].map((text) => `Not read: ${shownName(basename(resolve(folder)))}/${shownName(text)}.`);
  const tables: { place: string; table: YourTable }[] = [];
  const stray: NotATable[] = [];
  for (const name of files) {
    const place = join(folder, name);
    const file = `${shownName(basename(resolve(folder)))}/${shownName(name)}`;
    try {
      const table = await readYourTable(place, file);
      tables.push({ place, table: { ...table, inFolder: true } });
    } catch (error) {
      if (!(error instanceof NotATable)) throw error;
      stray.push(error);
    }
  }
  const [first] = tables;
  if (first === undefined) throw stray[0];
  const notes = [...unread, ...stray.map(({ message }) => `Not read: ${message}`)];
  first.table = { ...first.table, notes: [...notes, ...first.table.notes] };
  return tables;
}

/**
 * @param path delimited text, plain list, Excel workbook, Parquet file, JSON, or a zip of one
 * @param file name of the file in messages and the document
 * @throws KnownError if nothing there can be read as a table
 */
export async function readYourTable(
  path: string,
  file = shownName(basename(path)),
): Promise<YourTable> {
  const bytes = await readBytes(path, YOUR_TABLE_LIMITS.fileBytes);
  const sha256 = sha256Of(bytes);
  const { format, sheets } = await readBody(bytes, file);
  for (const { sheet } of sheets)
    for (const { cells } of [
      { cells: sheet.columns ?? [] },
      ...sheet.rows.slice(0, MAX_PREAMBLE_ROWS),
    ])
      refuseOwn(file, ownTable(cells));
  return {
    source: { file, format, sha256 },
    notes: sheets.flatMap(({ notes }) => notes),
    sheets: sheets.map(({ sheet }) => ({
      merged: [],
      numberFormats: [],
      ...sheet,
      name: sheet.name === "" ? null : shownName(sheet.name),
      rows: packed(sheet.rows),
    })),
  };
}

interface Body {
  readonly format: YourTableFormat;
  readonly sheets: readonly PriceSheet[];
}

/** @param isWithin whether the file is in an archive; archives could be nested without end */
async function readBody(bytes: Buffer, file: string, isWithin = false): Promise<Body> {
  const read: UnguardedRows[] = [];
  const tables = await sheetsOf(bytes, file, {
    delimiterOf: (text) =>
      looksLikeJson(text) || looksLikeList(text) || OWN_YAML.test(text)
        ? null
        : tableDelimiter(text),
    limits: YOUR_TABLE_LIMITS,
    into: () => {
      const rows = new UnguardedRows();
      read.push(rows);
      return rows;
    },
  });
  switch (tables.format) {
    case "text":
      return readText(tables.text, file);
    case "zip":
      if (isWithin) throw notATable(file, "a zip archive within one");
      return readZipped(tables.members, file);
    case "other":
      throw notATable(file, tables.what, tables.use);
    default:
      return {
        format: tables.format,
        sheets: tables.sheets.map((listed, index) => {
          const sheet = { ...listed, rows: read[index] ?? packed(listed.rows) };
          return priceSheet(sheet) ?? { sheet, notes: [] };
        }),
      };
  }
}

/** Reads the only table of an archive, as hospitals publish prices; ignores a text beside it. */
async function readZipped(members: readonly ZipMember[], file: string): Promise<Body> {
  const tables = members.filter(({ name }) => CAN_BE_TABLE.test(basename(name)));
  const others = tables.filter(({ name }) => !/\.txt$/i.test(name));
  const [table, ...more] = others.length === 0 ? tables : others;
  if (table === undefined) throw notATable(file, "a zip archive", PASS_A_TABLE);
  if (more.length > 0) throw notATable(file, "a zip archive of several tables");
  return readBody(await table.read(), `${file}/${shownName(table.name)}`, true);
}

/** Packs rows to save memory, and removes what exports add to values. */
class UnguardedRows extends PackedRows {
  override push(row: Row): void {
    super.push(withoutGuards(row));
  }
}

function packed(rows: Rows): Rows {
  if (rows instanceof PackedRows) return rows;
  const kept = new UnguardedRows();
  for (const row of rows) kept.push(row);
  return kept;
}

function readText(text: string, file: string): Body {
  if (OWN_YAML.test(text)) refuseOwn(file, OWN_WORKLIST);
  if (!looksLikeJson(text)) {
    const look = unseparatedText(text);
    if (look !== null) throw notATable(file, look, SEPARATE_CELLS);
    return { format: "list", sheets: [{ sheet: sheetOfText(readList(text, file)), notes: [] }] };
  }
  const document = parseJson(text);
  if (document === undefined) throw notATable(file, "broken JSON");
  if (isFhir(document)) throw notATable(file, "FHIR JSON", AS_TABLE);
  if (OWN_JSON.test(text.slice(0, 1000))) refuseOwn(file, "the JSON of a report");
  try {
    const priced = priceDocument(document);
    if (priced !== null) return { format: "json", sheets: [priced] };
    const sheets = jsonSheets(document, file).map((sheet) => ({ sheet, notes: [] }));
    if (sheets.length > 0) return { format: "json", sheets };
  } catch (error) {
    // V8 limits the depth to which it serializes JSON.
    if (error instanceof RangeError) throw notATable(file, "JSON of too many levels");
    throw error;
  }
  throw notATable(file, "JSON without a list of objects");
}

/** How the JSON of our documents, their streams, SARIF and GitLab's findings begins. */
const OWN_JSON = /"hcpcs-(?:diff\b|[a-z]+\/\d)/;

const OWN_YAML = new RegExp(`^worklist:\\s[^]{1,200}\\b${WORKLIST_TITLES.id}\\b`);

function refuseOwn(file: string, what: string | null): void {
  if (what !== null)
    throw notATable(file, what, "Name your own table; a worklist goes to --worklist.");
}

/** A readable file that is not a table: a folder may have one, unlike a damaged table. */
class NotATable extends KnownError {}

function notATable(file: string, what: string, hint = useOf(what, PASS_A_TABLE)): NotATable {
  return new NotATable(`${file} is ${what}, not a table of codes.`, { hint });
}
