/** Reads a JSON export as a sheet: a list of objects or rows, JSON Lines, or a pandas table. */

import { YOUR_TABLE_LIMITS } from "../files/limits.js";
import { isUsableCode } from "../release/codes.js";
import { cellOf, type Sheet, sheetOfRecords, sheetOfText, tooManyCells } from "../tables/sheet.js";

/** Whether a document, or the first of a list, says that it is a resource of FHIR. */
export function isFhir(document: unknown): boolean {
  const [first] = [document].flat() as [{ readonly resourceType?: unknown } | null | undefined];
  return typeof first?.resourceType === "string";
}

/** Parses JSON, JSON Lines, or a sequence of values; returns undefined for other texts. */
export function parseJson(text: string): unknown {
  return parsed(text) ?? parsed(withNulls(text));
}

/** Replaces NaN outside of strings: Python writes it for missing values, but JSON forbids it. */
function withNulls(text: string): string {
  let isText = false;
  return text.replace(/\\.|"|\bNaN\b/gs, (found) => {
    if (found === '"') isText = !isText;
    return found === "NaN" && !isText ? "null" : found;
  });
}

function parsed(text: string): unknown {
  for (const read of [(one: string) => JSON.parse(one) as unknown, linesOf, valuesOf])
    try {
      return read(text);
    } catch {
      // Invalid as a whole, the text may be valid line by line or value by value.
    }
  return undefined;
}

function linesOf(text: string): unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as unknown);
}

/** Parses values that follow each other, with or without commas, such as objects printed by jq. */
function valuesOf(text: string): unknown[] {
  const values: unknown[] = [];
  let depth = 0;
  let start = 0;
  let end = 0;
  let isText = false;
  for (const { 0: found, index } of text.matchAll(ESCAPE_QUOTE_OR_BRACKET)) {
    if (found === '"') isText = !isText;
    if (isText) continue;
    if (found === "{" || found === "[") {
      if (depth === 0) refuseBetween(text.slice(end, index));
      if (depth === 0) start = index;
      depth += 1;
    } else if (found === "}" || found === "]") {
      depth -= 1;
      end = index + 1;
      if (depth === 0) values.push(JSON.parse(text.slice(start, end)));
    }
  }
  if (depth !== 0) throw new SyntaxError("a bracket is not closed");
  refuseBetween(text.slice(end));
  return values;
}

function refuseBetween(text: string): void {
  if (/[^\s,]/.test(text)) throw new SyntaxError("a text stands between values");
}

/** Matches single characters: a regex for strings would scan the file for each unclosed one. */
const ESCAPE_QUOTE_OR_BRACKET = /\\.|["{}[\]]/gs;

/**
 * @param file name of the file, for messages
 * @returns each list of objects in the document as a sheet, with its name if there are several
 * @throws KnownError if the names of all objects make too large a table
 */
export function jsonSheets(document: unknown, file: string): Sheet[] {
  const lists = listsIn(document);
  const tables = lists
    .map(({ name, list }) => ({ name, records: list.filter(isRecord).map((one) => flat(one)) }))
    .filter(({ records }) => records.length > 0);
  if (tables.length === 0) return rowsAlone(lists[0]?.list);
  return tables.map(({ name, records }) => ({
    ...sheetOfRecords(namesIn(records, file), records),
    name: tables.length === 1 ? "" : name,
  }));
}

/** BigQuery omits null values, so any record can be the first with a name. */
function namesIn(records: readonly Readonly<Record<string, unknown>>[], file: string): string[] {
  const found = new Set<string>();
  for (const record of records) {
    for (const name of Object.keys(record)) found.add(name);
    if (found.size * records.length > YOUR_TABLE_LIMITS.cells)
      throw tooManyCells(file, null, YOUR_TABLE_LIMITS);
  }
  return [...found];
}

interface NamedList {
  readonly name: string;
  readonly list: readonly unknown[];
}

/** Finds lists at the top of a document or under nested names; makes lists of pandas tables. */
function listsIn(document: unknown, level = 1): NamedList[] {
  if (Array.isArray(document)) return [{ name: "", list: document }];
  if (!isRecord(document)) return [];
  const { columns, data } = document;
  if (Array.isArray(columns) && Array.isArray(data))
    return [{ name: "", list: [columns, ...data] }];
  const names = Object.keys(document);
  const values = Object.values(document);
  const [first] = values;
  if (isColumn(first) && values.every(isColumn)) {
    const rows = Object.keys(first);
    const hasRows = (column: object) =>
      Object.keys(column).length === rows.length && rows.every((row) => row in column);
    const rowOf = (row: string) =>
      Object.fromEntries(names.map((name, index) => [name, values[index]?.[row]]));
    if (areRowKeys(rows) && values.every(hasRows))
      return [{ name: "", list: withKeys(rows, rows.map(rowOf)) }];
    if (areRowKeys(names)) return [{ name: "", list: withKeys(names, values) }];
  }
  const lists = Object.entries(document).flatMap(([name, list]) =>
    Array.isArray(list) ? [{ name: name.trim(), list }] : [],
  );
  if (lists.length > 0 || level === MOST_LEVELS) return lists;
  return Object.entries(document).flatMap(([outer, value]) =>
    isRecord(value)
      ? listsIn(value, level + 1).map(({ name, list }) => ({
          name: `${outer.trim()} ${name}`.trim(),
          list,
        }))
      : [],
  );
}

/** Whether a value is a column of a pandas table: cells by row key, or a list of cells. */
function isColumn(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) ||
    (Array.isArray(value) && !value.some((cell) => typeof cell === "object" && cell !== null))
  );
}

/** pandas uses row numbers (`{"HCPCS": {"0": "J1300"}}`, `{"0": {"HCPCS": "J1300"}}`) or codes. */
function areRowKeys(names: readonly string[]): boolean {
  return names.every((name) => /^\d+$/.test(name)) || areCodes(names);
}

/** @returns the records, each with its key if the keys are codes */
function withKeys(keys: readonly string[], records: readonly object[]): readonly object[] {
  return areCodes(keys) ? records.map((record, at) => ({ code: keys[at], ...record })) : records;
}

function areCodes(names: readonly string[]): boolean {
  return names.every(isUsableCode) && names.some((name) => /^[A-Z]\d/.test(name));
}

/** Converts a list of codes, or of rows, the first of which can be the header. */
function rowsAlone(list: readonly unknown[] = []): Sheet[] {
  if (list.length === 0) return [];
  const areRows = list.every(Array.isArray);
  const rows = list.map((value, index) => ({
    number: index + 1,
    cells: areRows ? (value as unknown[]).map(cellOf) : [cellOf(value)],
  }));
  return [sheetOfText(rows)];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Depth to which lists are found and records become columns; deeper ones become text. */
const MOST_LEVELS = 5;

/** Flattens `{"item": {"code": "J1300"}}` to `{"item code": "J1300"}`. */
function flat(record: Record<string, unknown>, level = 1): Record<string, unknown> {
  if (level === MOST_LEVELS || !Object.values(record).some(isRecord)) return record;
  const cells = Object.entries(record).flatMap(([name, value]) =>
    isRecord(value)
      ? Object.entries(flat(value, level + 1)).map(([own, cell]) => [
          // MongoDB wraps a value in its type: {"$numberInt": "5"}.
          own.startsWith("$") ? name : `${name} ${own}`,
          cell,
        ])
      : [[name, value]],
  );
  return Object.fromEntries(cells);
}
