/** Reads CMS's list of "not otherwise classified" codes (`NOC codes_JAN2026.xlsx`) with dates. */

import { type Row, textOf } from "../../model/basics/row.js";
import type { NocListing } from "../../model/documents/accompanying.js";
import { FieldReader } from "../release/cell-values.js";
import { isUsableCode, readCode } from "../release/codes.js";
import { cellIn, findHeader } from "../release/table-header.js";
import type { Sheet } from "../tables/sheet.js";

/** @returns the listed codes; empty if no sheet is such a list */
export function readNocCodes(sheets: readonly Sheet[]): ReadonlyMap<string, NocListing> {
  const listed = new Map<string, NocListing>();
  for (const { rows, dates } of sheets) {
    const header = findHeader(rows);
    if (header === null) continue;
    const days = new FieldReader("addedDate", undefined, dates);
    const dayIn = (row: Row, key: "addedDate" | "terminationDate") =>
      days.cell(cellIn(header, row, key));
    for (const row of rows.slice(header.index + 1)) {
      const code = readCode(textOf(cellIn(header, row, "code")));
      // The last row of the 2019 list contains only the DOS end-of-file character.
      if (!isUsableCode(code)) continue;
      // A description too long for its cell continues in a second row (J7192, 2025 and 2026).
      const before = listed.get(code);
      listed.set(code, {
        addedDate: dayIn(row, "addedDate") ?? before?.addedDate ?? null,
        terminationDate: dayIn(row, "terminationDate") ?? before?.terminationDate ?? null,
      });
    }
  }
  return listed;
}
