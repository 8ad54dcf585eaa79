/** The user's table as read, a chargemaster or a list of codes, before its columns are known. */
import type { Row } from "../basics/row.js";

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

/** One sheet of a workbook, or the whole of another file. */
export interface YourSheet {
  /** Null where the file has no sheets. */
  readonly name: string | null;
  readonly rows: readonly Row[];
  /** The columns' names where the format stores them apart from the rows (Parquet); else null. */
  readonly columns: readonly string[] | null;
  /** Hidden in the workbook. */
  readonly hidden: boolean;
  /** Cells with a formula whose result was never saved: they read as blank. */
  readonly emptyFormulas: number;
  /** By column, the format in which a workbook shows most of its numbers; null for General. */
  readonly numberFormats: readonly (string | null)[];
}

export interface YourTable {
  readonly source: YourTableSource;
  readonly sheets: readonly YourSheet[];
  /** Notes on rows that were merged or left out, in sentences. */
  readonly notes: readonly string[];
}
