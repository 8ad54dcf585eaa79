/** A JSON export: a list of objects or of rows, alone or under a name, an object on each line, or a table as pandas writes it. */
import { YOUR_TABLE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { cellOf } from "../tables/parquet.js";
import type { Sheet } from "../tables/sheet.js";
import { sheetOfText } from "../tables/sheets-of.js";
import { tooManyCells } from "../tables/too-many-cells.js";

/** Whether a text begins with a bracket or brace, as JSON does and no table does. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\[\s*(?:[[{"\]]|$)|\{\s*["}])/.test(text.slice(0, 1000));
}

/** @returns the text parsed as JSON, or as JSON Lines; undefined where it is neither */
export function parseJson(text: string): unknown {
  return parsed(text) ?? parsed(text.replace(TEXT_OR_NO_NUMBER, nullForNoNumber));
}

/** Python writes NaN for a value that lacks, which JSON does not know; within a text it is a word. */
const TEXT_OR_NO_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|\bNaN\b/g;

function nullForNoNumber(found: string): string {
  return found === "NaN" ? "null" : found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line) as unknown);
    } catch {
      return undefined;
    }
  }
}

/**
 * @param file its name, for messages
 * @returns the longest list of objects in a document as a sheet; null where there is none
 * @throws KnownError where the names of all objects make too large a table
 */
export function jsonSheet(document: unknown, file: string): Sheet | null {
  const lists = listsIn(document);
  const records = lists.map((list) => list.filter(isRecord)).sort((a, b) => b.length - a.length)[0];
  if (records === undefined || records.length === 0) return rowsAlone(lists[0]);
  // BigQuery leaves out what is null, so that a name can come first in the last record.
  const found = new Set<string>();
  for (const record of records) {
    for (const name of Object.keys(record)) found.add(name);
    if (found.size * records.length > YOUR_TABLE_LIMITS.cells)
      throw tooManyCells(file, null, YOUR_TABLE_LIMITS);
  }
  const names = [...found];
  const rows = records.map((record, index) => ({
    number: index + 1,
    cells: names.map((name) => cellOf(Object.hasOwn(record, name) ? record[name] : null)),
  }));
  return { ...sheetOfText(rows), columns: names.map(shownName) };
}

function listsIn(document: unknown): (readonly unknown[])[] {
  if (Array.isArray(document)) return [document];
  if (!isRecord(document)) return [];
  const { columns, data } = document;
  if (Array.isArray(columns) && Array.isArray(data)) return [[columns, ...data]];
  const names = Object.keys(document);
  const values = Object.values(document);
  const [first] = values;
  if (isColumn(first) && values.every(isColumn)) {
    const rows = Object.keys(first);
    if (rows.every(isRowNumber) && values.every((column) => hasRows(column, rows)))
      return [
        rows.map((row) =>
          recordOf(
            names,
            values.map((column) => column[row]),
          ),
        ),
      ];
    if (names.every(isRowNumber)) return [values];
  }
  return values.filter(Array.isArray);
}

/** Cells by the number of their row, or a list of them. */
function isColumn(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) ||
    (Array.isArray(value) && !value.some((cell) => typeof cell === "object" && cell !== null))
  );
}

function hasRows(column: Record<string, unknown>, rows: readonly string[]): boolean {
  return Object.keys(column).length === rows.length && rows.every((row) => row in column);
}

/** pandas numbers rows from 0: `{"HCPCS": {"0": "J1300"}}`, or by row `{"0": {"HCPCS": "J1300"}}`. */
function isRowNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

function recordOf(names: readonly string[], cells: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
}

/** A list of codes, or of rows whose first can be the header. */
function rowsAlone(list: readonly unknown[] | undefined): Sheet | null {
  if (list === undefined || list.length === 0) return null;
  const areRows = list.every(Array.isArray);
  return sheetOfText(
    list.map((value, index) => ({
      number: index + 1,
      cells: areRows ? (value as unknown[]).map(cellOf) : [cellOf(value)],
    })),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
