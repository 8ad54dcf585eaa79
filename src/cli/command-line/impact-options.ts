/** The options of `impact` about a file of codes: each described once. */

import { flag, type Given, value, values } from "./option-kinds.js";
import { OWNER_OPTIONS } from "./shared-options.js";

export const IMPACT_OPTIONS = {
  codes: values(
    "Your codes: csv, xlsx, xls, parquet, JSON, a list, or a folder of such (default: mine in the settings). Repeatable",
  ),
  sheet: value("The sheet of a workbook (default: found)"),
  "code-column": value("The column of codes, by header or letter (default: found by content)"),
  "volume-column": value("The column of units billed (this and the next: found by usual names)"),
  "charge-column": value("The column of the charge for one unit"),
  "total-column": value("The column of all charges of a line, in place of charge times volume"),
  "package-column": value(
    "The column of billable units of a package, checked where lines have an NDC",
  ),
  "owner-column": value("The column of who is in charge"),
  "description-column": value("The column of your own descriptions"),
  "key-column": value("The column that tells your lines apart, such as the charge code"),
  "units-column": value("The column of units of one charge, which an edit may multiply"),
  "start-column": value("The column of first days"),
  "end-column": value("The column of last days"),
  "all-edits": flag(
    "In a load file: all edits, where --worklist would leave those that were accepted",
  ),
  ...OWNER_OPTIONS,
  decimal: value("Decimal sign of amounts: point (1,234.50; default) or comma (1.234,50)"),
} as const;

export type ImpactArguments = Given<typeof IMPACT_OPTIONS>;
