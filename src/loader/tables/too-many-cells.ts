/** The error for a sheet that is larger than what is read. */
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";

export function tooManyCells(file: string, sheet: string, limits: TableLimits): KnownError {
  return new KnownError(
    `${file} is refused: its sheet ${shownName(sheet)} has more than ${formatCount(limits.lines)} rows or ${formatCount(limits.cells)} cells.`,
    { hint: "Copy the table alone into a new workbook, or save it as csv." },
  );
}
