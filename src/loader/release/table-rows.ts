/** Reads the records of a table from a sheet or delimited text. */

import { firstFew, pluralize } from "../../model/basics/counts-in-words.js";
import type { DateSystem } from "../../model/basics/day-counts.js";
import { type Cell, isBlank, type Row, textOf, titleKey } from "../../model/basics/row.js";
import { RELEASE_FIELDS, type ReleaseField } from "../../model/code-set/fields.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import { MOST_NAMED } from "../files/limits.js";
import { FieldReader } from "./cell-values.js";
import { isUsableCode, readCode } from "./codes.js";
import { foldText, hasControlCharacters, type ValueFinding } from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";
import { cellIn, findHeader, type TableHeader } from "./table-header.js";

export interface Table {
  readonly rows: readonly Row[];
  readonly header: TableHeader;
  readonly dates: DateSystem;
  /** Whether the last line of a delimited text has a line break; null for a sheet. */
  readonly complete: boolean | null;
}

const TEXTS = ["longDescription", "shortDescription"] as const;

export function readTable(table: Table, collector: RecordCollector): void {
  const { rows, header, dates } = table;
  const cutRow = rowCutOff(table);
  const fields = RELEASE_FIELDS.map((key) => new FieldReader(key, header.columns.get(key), dates));
  const beside: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const code = readCode(textOf(cellIn(header, row, "code")));
    if (index <= header.index) collector.preamble();
    else if (row.cells.every(isBlank)) collector.blank();
    else if (!isUsableCode(code) && isBesideRecords(row, table)) beside.push(row);
    else readRow(row, code, table, fields, collector);
    if (row === cutRow && !beside.includes(row)) {
      collector.report(
        "file-cut-off",
        `The file ends in the middle of line ${row.number}: it has ${row.cells.length} cells, and every other line ${header.width}.`,
        { line: row.number },
      );
    }
  }
  if (beside.length > 0) reportBeside(beside, collector);
}

/** What reports print below rows and on each page. Other text may be the rest of a description. */
const PRINTED =
  /^\W*(?:(?:grand|sub) ?)?(?:totals?|counts?|page|report|generated|printed|created|exported|run|end of|source|as of|(?:number of|\d[\d,]*)? ?(?:records|rows|codes))\b/i;

/** Whether a row repeats the header, or is printed text such as `Total: 7,785` without a code. */
function isBesideRecords(row: Row, { rows, header }: Table): boolean {
  const titles = (cells: readonly Cell[]) => cells.map((cell) => titleKey(textOf(cell))).join(" ");
  if (titles(row.cells) === titles(rows[header.index]?.cells ?? [])) return true;
  const words = row.cells
    .map(textOf)
    .join(" ")
    .toUpperCase()
    .split(/[^A-Z\d]+/);
  return (
    PRINTED.test(textOf(cellIn(header, row, "code"))) &&
    TEXTS.every((key) => isBlank(cellIn(header, row, key))) &&
    !words.some((word) => word.length === 5 && isUsableCode(word))
  );
}

function reportBeside(rows: readonly Row[], collector: RecordCollector): void {
  const textIn = (cells: readonly Cell[]) => foldText(cells.map(textOf).join(" ")).slice(0, 40);
  const named = rows.map(({ number, cells }) => `${number} ("${textIn(cells)}")`);
  collector.unread(
    "beside-records",
    `${pluralize(rows.length, collector.origin.unit)} without a code ${rows.length === 1 ? "was" : "were"} left out, as text that reports print around records: ${firstFew(named, MOST_NAMED)}.`,
    { line: rows[0]?.number },
    rows.length,
  );
}

/** Finds the last row if it has no line break and alone has fewer cells than the header. */
function rowCutOff({ rows, header, complete }: Table): Row | null {
  const last = rows.findLast(({ cells }) => !cells.every(isBlank));
  if (complete !== false || last === undefined || last.cells.length >= header.width) return null;
  const others = rows
    .slice(header.index + 1)
    .filter((row) => row !== last && !row.cells.every(isBlank));
  return others.every(({ cells }) => cells.length >= header.width) ? last : null;
}

function whyNoCode(row: Row, code: string, { columns }: Table["header"]): string {
  if (code === "") return "has no code";
  const titles = [...(findHeader([row])?.columns ?? [])];
  return titles.some(([key, places]) => `${places}` !== `${columns.get(key)}`)
    ? "names the columns in another order than the header; what is below it is misread, as where two files were joined"
    : `"${code.slice(0, 40)}" is neither a code nor a modifier`;
}

/** CMS's xlsx has continuation rows too, for texts longer than a cell (G0503, 2019). */
const CONTINUATION_TYPES = ["4", "8"];

function readRow(
  row: Row,
  code: string,
  { header, complete }: Table,
  fields: readonly FieldReader[],
  collector: RecordCollector,
): void {
  const { number, cells } = row;
  const { unit } = collector.origin;
  const at = { line: number, code };
  if (!isUsableCode(code)) {
    const message = `${unit === "row" ? "Row" : "Line"} ${number}: ${whyNoCode(row, code, header)}.`;
    collector.unread("invalid-code", message, { ...at, code: code.slice(0, 40) || null });
    return;
  }
  if (complete !== null && !cells.slice(header.width).every(isBlank)) {
    collector.unread(
      "unreadable-line",
      `Line ${number}, of ${code}, has ${cells.length} cells but the header ${header.width}; a text with a delimiter in it may be unquoted.`,
      at,
    );
    return;
  }
  const values: Partial<Record<ReleaseField, FieldValue>> = {};
  const findings: ValueFinding[] = [];
  for (const field of fields) values[field.key] = field.of(cells, findings);
  const record = values as { -readonly [K in keyof HcpcsRecord]: HcpcsRecord[K] };
  const end = String(cellIn(header, row, "terminationDate") ?? "");
  record.terminationDate = collector.endOf(record.terminationDate, end, number);
  const { longDescription } = record;
  if (CONTINUATION_TYPES.includes(record.recordType ?? "")) {
    const sequence = record.sequence === null ? null : Number(record.sequence);
    collector.continuation({ code, sequence, text: longDescription ?? "" }, number);
    return;
  }
  for (const { rule, message } of findings) collector.report(rule, message, at);
  if (TEXTS.some((key) => hasControlCharacters(String(cellIn(header, row, key) ?? ""))))
    collector.report(
      "control-character",
      `The description of ${code} at ${unit} ${number} has control characters; they are read as spaces.`,
      at,
    );
  const { sequence } = record;
  const recordType = record.recordType ?? (code.length === 2 ? "7" : "3");
  const whole: HcpcsRecord = Object.assign(record, { code, recordType });
  const read = () => whole;
  const facts = { code, sequence, longDescription, action: whole };
  collector.record({ ...facts, published: null, joined: null, read }, number);
}
