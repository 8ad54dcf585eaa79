/** A sheet as every reader of tables returns it, whatever the format of the file. */
import type { Row } from "../../model/basics/row.js";
import type { DateSystem } from "../release/normalize.js";

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
