/** A sheet as every reader of tables returns it, whatever the format of the file. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import type { DateSystem } from "../../model/basics/day-counts.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Row } from "../../model/basics/row.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";

export interface Sheet {
  /** The sheet's name; empty for a text. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** The columns' names where the format stores them apart from the rows (Parquet); else null. */
  readonly columns: readonly string[] | null;
  readonly dates: DateSystem;
  /** Whether the workbook hides the sheet: its author may not know that it is there. */
  readonly hidden: boolean;
  /** Cells with a formula whose result was never saved; they are read as blank. */
  readonly emptyFormulas: number;
  /** By column, the format in which an xlsx shows most of its numbers; null for General. */
  readonly numberFormats?: readonly (string | null)[];
  /** Of a sheet of ours, the sum of its texts as it was written. */
  readonly check?: string | undefined;
  /** How many elements of each name an xlsx has behind its rows: `mergeCell`, `cfRule`. */
  readonly extras?: ReadonlyMap<string, number>;
}

export function tooManyCells(file: string, sheet: string | null, limits: TableLimits): KnownError {
  const table = sheet === null ? "it" : `its sheet ${shownName(sheet)}`;
  return new KnownError(
    `${file} is refused: ${table} has more than ${formatCount(limits.lines)} rows or ${formatCount(limits.cells)} cells.`,
    { hint: "Copy the table alone into a new workbook, or save it as csv." },
  );
}

/** @param why a clause, of which every name is safe to show */
export function unreadableWorkbook(
  file: string,
  why: string,
  hint = "Open it in a spreadsheet program and save it again.",
): KnownError {
  return new KnownError(`${file} cannot be read as a workbook: ${why}.`, { hint });
}
