/** The sheet that every table reader returns, whatever the file format. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import type { DateSystem } from "../../model/basics/day-counts.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Cell, Row } from "../../model/basics/row.js";
import type { YourSheet } from "../../model/impact/your-table.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";

export interface Sheet
  extends Pick<YourSheet, "columns" | "hidden" | "hiddenRows" | "emptyFormulas" | "merged"> {
  /** Empty for delimited text. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly dates: DateSystem;
  /** For each column of an xlsx, the format of most of its numbers; null for General. */
  readonly numberFormats?: readonly (string | null)[];
  /** Checksum of the texts, if our own workbook writer wrote the sheet. */
  readonly check?: string | undefined;
  /** How many elements of each name follow the rows in an xlsx: `mergeCell`, `cfRule`. */
  readonly extras?: ReadonlyMap<string, number>;
}

export function tooManyCells(file: string, sheet: string | null, limits: TableLimits): KnownError {
  const table = sheet === null ? "it" : `its sheet ${shownName(sheet)}`;
  return new KnownError(
    `${file} is refused: ${table} has more than ${formatCount(limits.lines)} rows or ${formatCount(limits.cells)} cells.`,
    { hint: "Copy only the table into a new workbook, or save it as csv." },
  );
}

/** @param why clause that names the reason; its names must be safe to show */
export function unreadableWorkbook(
  file: string,
  why: string,
  hint = "Open it in a spreadsheet program and save it again.",
): KnownError {
  return new KnownError(`${file} cannot be read as a workbook: ${why}.`, { hint });
}

export function sheetOfText(rows: readonly Row[]): Sheet {
  return { name: "", rows, columns: null, dates: 1900, hidden: false, emptyFormulas: 0 };
}

/** @param names column names in order; a record without one of them gets an empty cell */
export function sheetOfRecords(
  names: readonly string[],
  records: readonly Readonly<Record<string, unknown>>[],
): Sheet {
  const rows = records.map((record, index) => ({
    number: index + 1,
    cells: names.map((name) => cellOf(Object.hasOwn(record, name) ? record[name] : null)),
  }));
  return { ...sheetOfText(rows), columns: names.map(shownName) };
}

/** Converts a JSON or hyparquet value (integers as bigint, dates as Date) to a cell. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Makes a sheet's name safe to show, because it can contain any characters. */
export function shownSheet({ name }: Sheet): string {
  return `"${shownName(name)}"`;
}
