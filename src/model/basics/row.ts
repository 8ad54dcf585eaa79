/** Rows of a table as read, before it is known what their columns mean. */

/** A cell: text, or a number where a workbook says so. */
export type Cell = string | number | null;

export interface Row {
  /** Line of the text or row of the sheet, 1-based. */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** By place of the cell, how a workbook shows a number that it shows otherwise than most of the column; null for General. */
  readonly formats?: Readonly<Record<number, string | null>> | undefined;
}

/** Cells of a column that a workbook shows as one, from the first row to the last; the first alone has the value. */
export interface MergedCells {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** @returns what a cell says; empty where it holds nothing */
export function textOf(cell: Cell | undefined): string {
  return String(cell ?? "").trim();
}

/** What fills cells and lines beside blanks: NULs, and the end-of-file mark of old systems, Ctrl-Z. */
const FILLERS = "\0\u001a";
const CONTENT = new RegExp(`[^\\s${FILLERS}]`);

export function isBlank(cell: Cell | undefined): boolean {
  return !CONTENT.test(String(cell ?? ""));
}

/** @returns a column's title with nothing but letters and digits: `ADD_DT`, `Add Dt` and `ADD DT` are one */
export function titleKey(title: string): string {
  return title.toUpperCase().replace(/[^\p{L}\d]/gu, "");
}

/** Names of columns that begin with that of their table: `Codes[HCPC]` of Power BI, `codes.hcpc` of Hive. */
const PREFIXED = /^'?\w[\w ]*'?(?:\[(?<inner>[^\]]+)\]|\.(?<last>\w+))$/;

/** @returns the name of the column alone; the same name where it has no such beginning */
export function withoutTable(name: string): string {
  const { inner, last } = PREFIXED.exec(name.trim())?.groups ?? {};
  return inner ?? last ?? name;
}
