/** A table of rows, from a sheet or a delimited text, to records. */

import type { Cell, Row } from "../../model/basics/row.js";
import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { fieldSpec, RELEASE_FIELDS, type ReleaseField } from "../../model/code-set/fields.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import { CHECKED_FIELDS, checkValue } from "./check-values.js";
import { isUsableCode, readCode } from "./codes.js";
import {
  type DateSystem,
  dayFromNumber,
  hasControlCharacters,
  normalizeValue,
} from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";
import type { TableHeader } from "./table-header.js";

export interface Table {
  readonly rows: readonly Row[];
  readonly header: TableHeader;
  readonly dates: DateSystem;
  /** Of a delimited text: whether its last line has its line break. Null for a sheet, whose cells cannot slip. */
  readonly complete: boolean | null;
}

/** Reads all rows into the collector. */
export function readTable(table: Table, collector: RecordCollector): void {
  const { rows, header } = table;
  const cutRow = rowCutOff(table);
  for (const [index, row] of rows.entries()) {
    if (index <= header.index) collector.preamble();
    else if (row.cells.every(isBlank)) collector.blank();
    else readRow(row, table, collector);
    if (row === cutRow) {
      collector.report(
        "file-cut-off",
        row.number,
        null,
        `The file ends in the middle of line ${row.number}: it has ${row.cells.length} cells, and every other line ${header.width}.`,
      );
    }
  }
}

function isBlank(cell: Cell): boolean {
  return cell === null || String(cell).trim() === "";
}

/** The last row, where it has no line break and is the only one with fewer cells than the header. */
function rowCutOff({ rows, header, complete }: Table): Row | null {
  const last = rows.at(-1);
  if (complete !== false || last === undefined || last.cells.length >= header.width) return null;
  const others = rows.slice(header.index + 1, -1).filter(({ cells }) => !cells.every(isBlank));
  return others.every(({ cells }) => cells.length >= header.width) ? last : null;
}

/** Some spreadsheet programs keep the continuation of a text that no longer fits its cell (G0503, 2019). */
const CONTINUATION_TYPES = ["4", "8"];

function readRow(row: Row, table: Table, collector: RecordCollector): void {
  const { header } = table;
  const published = String(row.cells[header.columns.get("code")?.[0] ?? -1] ?? "");
  const code = readCode(published);
  if (!isUsableCode(code)) {
    const what =
      code === "" ? "has no code" : `"${code.slice(0, 40)}" is neither a code nor a modifier`;
    const where = collector.origin.unit === "row" ? "Row" : "Line";
    collector.unread(
      "invalid-code",
      row.number,
      code.slice(0, 40) || null,
      `${where} ${row.number}: ${what}.`,
    );
    return;
  }
  if (table.complete !== null && !row.cells.slice(header.width).every(isBlank)) {
    collector.unread(
      "unreadable-line",
      row.number,
      code,
      `Line ${row.number}, of ${code}, has ${row.cells.length} cells and the header ${header.width}; a text with a delimiter in it may not be quoted.`,
    );
    return;
  }
  const fields: Partial<Record<ReleaseField, FieldValue>> = {};
  for (const key of RELEASE_FIELDS) fields[key] = readField(key, row, table);
  fields.terminationDate = collector.openEnds.read(
    fields.terminationDate as string | null,
    String(row.cells[header.columns.get("terminationDate")?.[0] ?? -1] ?? ""),
    row.number,
  );
  const record = fields as HcpcsRecord;
  if (CONTINUATION_TYPES.includes(record.recordType ?? "")) {
    collector.continuation({
      code,
      sequence: record.sequence === null ? null : Number(record.sequence),
      text: record.longDescription ?? "",
      line: row.number,
    });
    return;
  }
  checkRow(record, row, header, collector);
  const { sequence, longDescription, addedDate, terminationDate } = record;
  const { actionCode, actionEffectiveDate } = record;
  const recordType = record.recordType ?? (code.length === 2 ? "7" : "3");
  const whole: HcpcsRecord = Object.assign(record, { code, recordType });
  const read = () => whole;
  collector.record(
    {
      code,
      sequence,
      longDescription,
      addedDate,
      terminationDate,
      actionCode,
      actionEffectiveDate,
      published: null,
      joined: null,
      read,
    },
    row.number,
  );
}

/** Excel's count of days, as it comes out of a csv whose column was not formatted as a date; its last is that of 9999-12-31. */
const DAY_COUNT = /^(?:\d{5}|2958465)$/;

/** A whole number as pandas writes it to csv, `20250331.0`; exported-table.ts judges columns of text as a whole. */
const WHOLE_AS_FLOAT = /^\s*(\d+)\.0\s*$/;

function published(cell: Cell | undefined, { type }: FieldSpec): string | number {
  if (typeof cell !== "string" || type === "text") return cell ?? "";
  return WHOLE_AS_FLOAT.exec(cell)?.[1] ?? cell;
}

function readField(
  key: ReleaseField,
  row: Row,
  { header, dates }: Table,
): string | null | string[] {
  const spec = fieldSpec(key);
  const places = header.columns.get(key);
  // A missing column has no value, not even zero.
  if (places === undefined) return spec.occurs > 1 ? [] : null;
  if (spec.occurs === 1) return readCell(row.cells[places[0] ?? -1], spec, dates);
  const read: (string | null)[] = [];
  for (const place of places) {
    const cell = row.cells[place];
    if (cell !== undefined && cell !== null && cell !== "") read.push(readCell(cell, spec, dates));
  }
  // A cross reference to CPT 00100 is a number to a spreadsheet too.
  const values = key === "crossReferences" ? read.map((code) => code && readCode(code)) : read;
  return values.filter((value) => value !== null);
}

/** Reads one cell by the field's type; an unreadable date is kept as published. */
export function readCell(
  given: Cell | undefined,
  spec: FieldSpec,
  dates: DateSystem,
): string | null {
  // Most cells of a sheet are empty.
  if (given === "" || given === null || given === undefined) return normalizeValue("", spec);
  const cell = published(given, spec);
  const isCount = typeof cell === "number" || DAY_COUNT.test(cell);
  const text = spec.type === "date" && isCount ? dayFromNumber(Number(cell), dates) : String(cell);
  return normalizeValue(text, spec);
}

function checkRow(
  record: HcpcsRecord,
  row: Row,
  header: TableHeader,
  collector: RecordCollector,
): void {
  for (const key of CHECKED_FIELDS) {
    const found = record[key];
    if (found === undefined || found === null || found.length === 0) continue;
    for (const value of typeof found === "string" ? [found] : found) {
      const finding = checkValue(key, value);
      if (finding !== null)
        collector.report(finding.rule, row.number, record.code, finding.message);
    }
  }
  const texts = (["longDescription", "shortDescription"] as const).map((key) =>
    String(row.cells[header.columns.get(key)?.[0] ?? -1] ?? ""),
  );
  if (texts.some(hasControlCharacters)) {
    collector.report(
      "control-character",
      row.number,
      record.code,
      `The description of ${record.code} at ${collector.origin.unit} ${row.number} holds control characters; they are read as blanks.`,
    );
  }
}
