/** A sheet as read: what every reader of tables gives, whatever the file was. */
import type { Row } from "../../model/basics/row.js";
import type { DateSystem } from "../release/normalize.js";

export interface Sheet {
  /** Empty for a text. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** Where the file itself names its columns (Parquet), so that no row has to; else null. */
  readonly columns: readonly string[] | null;
  readonly dates: DateSystem;
  /** Hidden in the workbook, so that whoever made it may not know that it is there. */
  readonly hidden: boolean;
  /** Cells with a formula whose result was never saved: they read as blank. */
  readonly emptyFormulas: number;
  /** By column, the format in which an xlsx shows most of its numbers; null for General. */
  readonly numberFormats?: readonly (string | null)[];
}
