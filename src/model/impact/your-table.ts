/** The user's table as read, a chargemaster or a list of codes, before its columns are known. */
import type { Rows } from "../basics/packed-rows.js";
import { type MergedCells, type Row, textOf } from "../basics/row.js";

export const YOUR_TABLE_FORMATS = {
  csv: "delimited text",
  list: "plain list",
  xlsx: "Excel workbook (xlsx)",
  xls: "Excel workbook (xls)",
  parquet: "Parquet",
  json: "JSON",
} as const;

export type YourTableFormat = keyof typeof YOUR_TABLE_FORMATS;

export interface YourTableSource {
  /** Name of the file without its folder, so that outputs do not name a machine. */
  readonly file: string;
  readonly format: YourTableFormat;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
}

/** A table whose lines were read, alone or with others. */
export interface ReadTable extends YourTableSource {
  /** Null where the file has no sheets. */
  readonly sheet: string | null;
  /** What is added to its own numbers of rows, where several are read together. */
  readonly offset: number;
}

/** @returns the tables of a document, one or several */
export function readTables({
  tables,
  source,
}: {
  readonly tables?: readonly ReadTable[] | undefined;
  readonly source: Omit<ReadTable, "offset">;
}): readonly ReadTable[] {
  return tables ?? [{ ...source, offset: 0 }];
}

/** @returns which table a row stands in, and its number there */
export function tableOfRow(tables: readonly ReadTable[], row: number) {
  const table = tables.findLast(({ offset }) => offset < row);
  return { table, row: row - (table?.offset ?? 0) };
}

/** What tells lines with one number apart: a column of the table, or, without a place, the sheet or the file that a line stands in. */
export interface ApartColumn {
  readonly name: string;
  readonly index: number | null;
}

export const TABLE_APART = [
  { name: "Sheet", index: null },
  { name: "File", index: null },
] as const satisfies readonly ApartColumn[];

const MONTH =
  "(?<![A-Z])(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEP(?:T(?:EMBER)?)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)";

/** `2025-10`, `2025Q4`, `FY25`, `Q4 25`, `Oct 2025` */
const TIMES = new RegExp(
  `[-_ .]*(?:(?:FY|CY|Q[1-4]|${MONTH})[-_ .']*(?:20)?\\d\\d(?!\\d)|(?:19|20)\\d\\d(?:[-_ .]?(?:\\d\\d|Q\\d))*)`,
  "gi",
);

/** The name of a file or a sheet without the day or quarter in it, which the next extract has otherwise; blank where that is all. */
export function withoutTimes(name: string): string {
  return name.replace(TIMES, "").replace(/^[-_ .]+/, "");
}

/** @returns what a line says there */
export function apartCell(
  { row, cells }: { readonly row: number; readonly cells: Row["cells"] },
  { name, index }: ApartColumn,
  tables: readonly ReadTable[],
): string {
  if (index !== null) return textOf(cells[index]).replace(/\s+/g, " ");
  const { sheet = null, file = "" } = tableOfRow(tables, row).table ?? {};
  if (name === "Sheet") return withoutTimes(sheet ?? "") || (sheet ?? "");
  // The folder that a file is read from tells only where files of one name stand in several.
  const base = baseOf(file);
  const isOne = !tables.some((one) => one.file !== file && baseOf(one.file) === base);
  const own = (isOne ? base : file).replace(/(?:\.[a-z]\w*)+$/i, "");
  return withoutTimes(own) || own;
}

const baseOf = (file: string) => file.slice(file.lastIndexOf("/") + 1);

/** What parts a number from the cells that tell its line from others. */
export const APART = ", ";

/** @returns what may be the number of a key with cells beside it, the shortest first; the number may have APART itself */
export function headsOfKey(key: string): readonly string[] {
  const parts = key.split(APART);
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join(APART));
}

/** A number without the leading zeros that spreadsheets take away; any other text as it is. */
export function withoutZeros(number: string): string {
  return number.replace(/^0+(?=\d+$)/, "");
}

/** @returns the number as a key has it that is of a line with it, alone or with what tells it from others: `10`, `10 #2`, `10, East`, 0010 for 10; else null */
export function numberInKey(number: string, key: string): string | null {
  const [zeros = ""] = /^\d/.test(number) ? (/^0*(?=\d)/.exec(key) ?? []) : [];
  const own = zeros + withoutZeros(number);
  const isOf = key === own || [" #", APART].some((next) => key.startsWith(own + next));
  return isOf ? own : null;
}

/** The file and the sheet of a table, as a report names them. */
export function tableName({ file, sheet }: ReadTable): string {
  return sheet === null ? file : `${file}, sheet "${sheet}"`;
}

/** One sheet of a workbook, or the whole of another file. */
export interface YourSheet {
  /** Null where the file has no sheets. */
  readonly name: string | null;
  readonly rows: Rows;
  /** The columns' names where the format stores them apart from the rows (Parquet); else null. */
  readonly columns: readonly string[] | null;
  /** Whether the workbook hides the sheet: its author may not know that it is there. */
  readonly hidden: boolean;
  /** Cells with a formula whose result was never saved: they read as blank. */
  readonly emptyFormulas: number;
  /** Cells of a workbook that are merged over several rows. */
  readonly merged?: readonly MergedCells[];
  /** By column, the format in which a workbook shows most of its numbers; null for General. */
  readonly numberFormats: readonly (string | null)[];
}

export interface YourTable {
  /** Stands in a folder that the user names, and may be no table of codes at all. */
  readonly inFolder?: boolean;
  readonly source: YourTableSource;
  readonly sheets: readonly YourSheet[];
  /** Notes on rows that were merged or left out, in sentences. */
  readonly notes: readonly string[];
}

/** `above` the header; a `line` with a code, a line or heading with `no-code`, one whose code cell holds none: `unread`. */
export const ROW_KINDS = ["above", "header", "blank", "line", "no-code", "unread"] as const;

export type RowKind = (typeof ROW_KINDS)[number];
