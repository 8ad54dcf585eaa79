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

/** @returns what a cell says; empty where it holds nothing */
export function textOf(cell: Cell | undefined): string {
  return String(cell ?? "").trim();
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === "" || textOf(cell) === "";
}

/** @returns a column's title with nothing but letters and digits: `ADD_DT`, `Add Dt` and `ADD DT` are one */
export function titleKey(title: string): string {
  return title.toUpperCase().replace(/[^\p{L}\d]/gu, "");
}
