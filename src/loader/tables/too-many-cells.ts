/** The error for a sheet, or a table without a name, that is larger than what is read. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";

export function tooManyCells(file: string, sheet: string | null, limits: TableLimits): KnownError {
  const table = sheet === null ? "it" : `its sheet ${shownName(sheet)}`;
  return new KnownError(
    `${file} is refused: ${table} has more than ${formatCount(limits.lines)} rows or ${formatCount(limits.cells)} cells.`,
    { hint: "Copy the table alone into a new workbook, or save it as csv." },
  );
}
