/** A table of rows, from a sheet or a delimited text, to records: finds the header, whatever stands above it. */
import { FIELD_KEYS, type FieldKey, fieldSpec } from "../model/fields.js";
import type { HcpcsRecord } from "../model/record.js";
import { CHECKED_FIELDS, checkValue } from "./check-values.js";
import { isUsableCode, readCode } from "./codes.js";
import { MAX_PREAMBLE_ROWS } from "./limits.js";
import { dayFromNumber, hasControlCharacters, normalizeValue } from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";

/** A cell as read: text, or a number where a workbook says so. */
export type Cell = string | number | null;

export interface Row {
  /** Line of the text or row of the sheet, 1-based. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface TableHeader {
  /** Where the header stands in the rows given. */
  readonly index: number;
  /** For each field that has columns, their places in the row, in order of occurrence. */
  readonly columns: ReadonlyMap<FieldKey, readonly number[]>;
  readonly missingFields: readonly FieldKey[];
  readonly ignoredColumns: readonly string[];
}

/** Header text with nothing but letters and digits: `ADD_DT`, `Add Dt` and `ADD DT` are one column. */
function headerKey(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Every known column name, to the field and which of its occurrences it holds. */
const COLUMN_PLACES: ReadonlyMap<string, { key: FieldKey; occurrence: number }> = new Map(
  FIELD_KEYS.flatMap((key) => {
    const { columns, occurs } = fieldSpec(key);
    return columns.flatMap((name) =>
      Array.from({ length: occurs }, (_, index) => {
        const numbered = name.replace("#", String(index + 1));
        return [headerKey(numbered), { key, occurrence: index }] as const;
      }),
    );
  }),
);

/**
 * @param rows the first rows of a table
 * @returns the first row that names the code and something to compare, or null
 */
export function findHeader(rows: readonly Row[]): TableHeader | null {
  for (const [index, row] of rows.slice(0, MAX_PREAMBLE_ROWS).entries()) {
    const columns = new Map<FieldKey, number[]>();
    const ignored: string[] = [];
    for (const [column, cell] of row.cells.entries()) {
      const text = String(cell ?? "").trim();
      const place = COLUMN_PLACES.get(headerKey(text));
      if (place !== undefined) {
        const places = columns.get(place.key) ?? [];
        // The first of two columns that say the same wins.
        places[place.occurrence] ??= column;
        columns.set(place.key, places);
      } else if (text !== "") {
        ignored.push(text);
      }
    }
    if (columns.has("code") && columns.size > 1) {
      return {
        index,
        columns,
        missingFields: FIELD_KEYS.filter((key) => !columns.has(key) && key !== "recordType"),
        ignoredColumns: ignored,
      };
    }
  }
  return null;
}

/** @returns whether a text has a line that could be a table's header, told without parsing it all */
export function hasTableHeader(text: string): boolean {
  const lines = text.split(/\r?\n/, MAX_PREAMBLE_ROWS);
  const rows = lines.map((line, index) => ({
    number: index + 1,
    cells: line.replaceAll('"', "").split(/[,\t;|]/),
  }));
  return findHeader(rows) !== null;
}

/** Reads all rows into the collector. */
export function readTable(
  rows: Iterable<Row>,
  header: TableHeader,
  collector: RecordCollector,
): void {
  let index = 0;
  for (const row of rows) {
    if (index <= header.index) collector.preamble();
    else if (row.cells.every((cell) => cell === null || String(cell).trim() === "")) collector.blank();
    else readRow(row, header, collector);
    index += 1;
  }
}

/** Some spreadsheet programs keep the continuation of a text that no longer fits its cell (G0503, 2019). */
const CONTINUATION_TYPES = ["4", "8"];

function readRow(row: Row, header: TableHeader, collector: RecordCollector): void {
  const { unit } = collector.origin;
  const published = String(row.cells[header.columns.get("code")?.[0] ?? -1] ?? "");
  const code = readCode(published);
  if (!isUsableCode(code)) {
    const what = code === "" ? "has no code" : `"${code.slice(0, 40)}" is neither a code nor a modifier`;
    collector.unread("invalid-code", row.number, code.slice(0, 40) || null, `Row ${row.number}: ${what}.`.replace("Row", unit === "row" ? "Row" : "Line"));
    return;
  }
  const record = Object.fromEntries(
    FIELD_KEYS.map((key) => [key, readField(key, row, header)]),
  ) as unknown as HcpcsRecord;
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
  collector.record(
    { ...record, code, recordType: record.recordType ?? (code.length === 2 ? "7" : "3") },
    row.number,
  );
}

function readField(key: FieldKey, row: Row, header: TableHeader): string | null | string[] {
  const spec = fieldSpec(key);
  const places = header.columns.get(key);
  // A column that is not there says nothing, not even zero.
  if (places === undefined) return spec.occurs > 1 ? [] : null;
  const values = places.map((place) => {
    const cell = row.cells[place] ?? "";
    const text = typeof cell === "number" && spec.type === "date" ? dayFromNumber(cell) : String(cell);
    return normalizeValue(text, spec);
  });
  return spec.occurs > 1 ? values.filter((value) => value !== null) : (values[0] ?? null);
}

function checkRow(
  record: HcpcsRecord,
  row: Row,
  header: TableHeader,
  collector: RecordCollector,
): void {
  for (const key of CHECKED_FIELDS) {
    for (const value of [record[key] ?? []].flat()) {
      const finding = checkValue(key, value);
      if (finding !== null) collector.report(finding.rule, row.number, record.code, finding.message);
    }
  }
  const texts = (["longDescription", "shortDescription"] as const).map((key) =>
    String(row.cells[header.columns.get(key)?.[0] ?? -1] ?? ""),
  );
  if (texts.some(hasControlCharacters)) {
    collector.report("control-character", row.number, record.code, `The description of ${record.code} at ${collector.origin.unit} ${row.number} holds control characters; they are read as blanks.`);
  }
}
