/** A JSON export: a list of objects, alone or under a name, or an object on each line. */
import type { Cell } from "../../model/basics/row.js";
import { shownName } from "../files/shown-name.js";
import type { Sheet } from "../tables/sheet.js";
import { sheetOfText } from "../tables/sheets-of.js";

/** Whether a text begins with a bracket or brace, as JSON does and no table does. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\[\s*(?:[{"\]]|$)|\{\s*["}])/.test(text.slice(0, 1000));
}

/** @returns the text parsed as JSON, or as JSON Lines; undefined where it is neither */
export function parseJson(text: string): unknown {
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

/** @returns the longest list of objects in a document as a sheet; null where there is none */
export function jsonSheet(document: unknown): Sheet | null {
  const lists = Array.isArray(document)
    ? [document]
    : typeof document === "object" && document !== null
      ? Object.values(document).filter(Array.isArray)
      : [];
  const records = lists.map((list) => list.filter(isRecord)).sort((a, b) => b.length - a.length)[0];
  if (records === undefined || records.length === 0) return codesAlone(lists[0]);
  const names = [...new Set(records.slice(0, PROBE_RECORDS).flatMap(Object.keys))];
  const rows = records.map((record, index) => ({
    number: index + 1,
    cells: names.map((name) => cellOf(Object.hasOwn(record, name) ? record[name] : null)),
  }));
  return { ...sheetOfText(rows), columns: names.map(shownName) };
}

/** Reading the keys of the first records is enough: later records of an export repeat them. */
const PROBE_RECORDS = 1000;

function codesAlone(list: readonly unknown[] | undefined): Sheet | null {
  if (list === undefined || list.length === 0) return null;
  return sheetOfText(list.map((value, index) => ({ number: index + 1, cells: [cellOf(value)] })));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cellOf(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number") return value;
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(String).join(", ") : JSON.stringify(value);
}
