/** The user's table as read (a chargemaster or a list), before its columns are identified. */
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
  /** File name without its folder, so that outputs do not identify a machine. */
  readonly file: string;
  readonly format: YourTableFormat;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
}

/** A table that was read, alone or with others. */
export interface ReadTable extends YourTableSource {
  /** Null if the file has no sheets. */
  readonly sheet: string | null;
  /** Added to its own row numbers if several tables are read together. */
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

/** @returns the table of a row, and the row's number in it */
export function tableOfRow(tables: readonly ReadTable[], row: number) {
  const table = tables.findLast(({ offset }) => offset < row);
  return { table, row: row - (table?.offset ?? 0) };
}

/** What distinguishes lines with one number: a column or, if index is null, the sheet or file. */
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

/** A file or sheet name without its date or quarter, which the next extract changes. */
export function withoutTimes(name: string): string {
  return name.replace(TIMES, "").replace(/^[-_ .]+/, "");
}

/** @returns what a line has in such a column */
export function apartCell(
  { row, cells }: { readonly row: number; readonly cells: Row["cells"] },
  { name, index }: ApartColumn,
  tables: readonly ReadTable[],
): string {
  if (index !== null) return textOf(cells[index]).replace(/\s+/g, " ");
  const { sheet = null, file = "" } = tableOfRow(tables, row).table ?? {};
  if (name === "Sheet") return withoutTimes(sheet ?? "") || (sheet ?? "");
  // The folder matters only if files of the same name are in several.
  const base = baseOf(file);
  const isOne = !tables.some((one) => one.file !== file && baseOf(one.file) === base);
  const own = (isOne ? base : file).replace(/(?:\.[a-z]\w*)+$/i, "");
  return withoutTimes(own) || own;
}

const baseOf = (file: string) => file.slice(file.lastIndexOf("/") + 1);

/** Separates a number from its distinguishing cells in a key. */
export const APART = ", ";

/** @returns possible numbers of a longer key, shortest first; a number may contain APART */
export function keyPrefixes(key: string): readonly string[] {
  const parts = key.split(APART);
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join(APART));
}

/** A number without leading zeros, which spreadsheets remove; other text unchanged. */
export function withoutZeros(number: string): string {
  return number.replace(/^0+(?=\d+$)/, "");
}

/** @returns the number as in its key (`10`, `10 #2`, `10, East`, 0010 for 10); else null */
export function numberInKey(number: string, key: string): string | null {
  const [zeros = ""] = /^\d+$/.test(number) ? (/^0*(?=\d)/.exec(key) ?? []) : [];
  const own = zeros + withoutZeros(number);
  const isOf = key === own || [" #", APART].some((next) => key.startsWith(own + next));
  return isOf ? own : null;
}

/** The file and sheet of a table, as reports name them. */
export function tableName({ file, sheet }: ReadTable): string {
  return sheet === null ? file : `${file}, sheet "${sheet}"`;
}

/** One sheet of a workbook, or all of another file. */
export interface YourSheet {
  /** Null if the file has no sheets. */
  readonly name: string | null;
  readonly rows: Rows;
  /** Column names if the format stores them apart from the rows (Parquet); else null. */
  readonly columns: readonly string[] | null;
  /** Whether the workbook hides the sheet: its author may not know that it is there. */
  readonly hidden: boolean;
  /** Cells with a formula whose result was never saved: they read as blank. */
  readonly emptyFormulas: number;
  /** Rows with cells that a workbook hides, as by a filter; they are read like any other. */
  readonly hiddenRows?: number;
  /** Cells of a workbook that are merged over several rows. */
  readonly merged?: readonly MergedCells[];
  /** By column, the format in which a workbook shows most of its numbers; null for General. */
  readonly numberFormats: readonly (string | null)[];
}

export interface YourTable {
  /** Set if the file is from a folder that the user named, and so may not be a table of codes. */
  readonly inFolder?: boolean;
  readonly source: YourTableSource;
  readonly sheets: readonly YourSheet[];
  /** Notes on rows that were merged or left out, in sentences. */
  readonly notes: readonly string[];
}

/** `no-code`: a line or heading with a blank code cell; `unread`: a code cell without a code. */
export const ROW_KINDS = ["above", "header", "blank", "line", "no-code", "unread"] as const;

export type RowKind = (typeof ROW_KINDS)[number];
