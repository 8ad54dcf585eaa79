/** Rows of a table as read, before their columns are identified. */

/** A cell: text, a number if the workbook says so, or null if empty. */
export type Cell = string | number | null;

export interface Row {
  /** Line of the text or row of the sheet, 1-based. */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** By cell index: number formats that differ from the column's usual one; null for General. */
  readonly formats?: Readonly<Record<number, string | null>> | undefined;
}

/** Vertically merged cells of a column; only the first row has the value. */
export interface MergedCells {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** @returns the text of a cell, trimmed; empty for an empty cell */
export function textOf(cell: Cell | undefined): string {
  return String(cell ?? "").trim();
}

/** Fillers of cells and lines besides blanks: NUL, and the end-of-file mark Ctrl-Z. */
const FILLERS = "\0\u001a";
const CONTENT = new RegExp(`[^\\s${FILLERS}]`);

export function isBlank(cell: Cell | undefined): boolean {
  return !CONTENT.test(String(cell ?? ""));
}

/** @returns a title's letters and digits: the same for `ADD_DT`, `Add Dt` and `ADD DT` */
export function titleKey(title: string): string {
  return title.toUpperCase().replace(/[^\p{L}\d]/gu, "");
}

/** Column names with a table prefix: `Codes[HCPC]` in Power BI, `codes.hcpc` in Hive. */
const PREFIXED = /^'?\w[\w ]*'?(?:\[(?<inner>[^\]]+)\]|\.(?<last>\w+))$/;

/** @returns the column name without its table prefix, if any */
export function withoutTable(name: string): string {
  const { inner, last } = PREFIXED.exec(name.trim())?.groups ?? {};
  return inner ?? last ?? name;
}
