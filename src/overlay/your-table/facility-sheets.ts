/** Tells sheets of several facilities with the same charges from other editions and copies of one sheet. */
import { by } from "../../model/basics/group-by.js";
import { oncePer } from "../../model/basics/once-per.js";
import { isBlank, textOf, titleKey } from "../../model/basics/row.js";
import { withoutTimes } from "../../model/impact/your-table.js";
import type { FoundTable } from "./find-columns.js";

/** Words in the name of a sheet that has the charges of another as they were, or will be; Excel names the copy of CDM `CDM (2)`. */
const EDITION =
  /\b(?:old|prior|prev(?:ious)?|last|orig(?:inal)?|back ?up|bak|copy|archived?|hist(?:ory|orical)?|draft|before|after|current|proposed|final|working|test|ver(?:sion)?|v\d+)\b|\(\d+\)|^(?:sheet|tabelle|feuil|hoja)\d*$/i;

/** Of rows that another sheet has too, how many make it a copy. */
const COPIED = 0.9;

/**
 * Whether a sheet with the numbers of others is of another facility: by its name, which tells no other time or edition, and
 * by its prices or volumes. What was filtered out of another sheet has rows that are the same.
 */
export function isElsewhere(found: FoundTable, read: readonly FoundTable[]): boolean {
  if (found.columns.key === null) return false;
  const all = [...read, found];
  const names = all.map(({ sheet }) => (sheet.name ?? "").replaceAll("_", " "));
  const places = names.map((name) => titleKey(withoutTimes(name)));
  if (
    places.indexOf(places.at(-1) ?? "") !== read.length ||
    names.some((name) => EDITION.test(name))
  )
    return false;
  const own = rowsOf(found);
  const again = own.filter((row) => read.some((one) => distinctRows(one).has(row)));
  return again.length < own.length * COPIED;
}

/** A workbook may have thirty facilities, and each is compared with all before it. */
const distinctRows = oncePer((table: FoundTable): ReadonlySet<string> => new Set(rowsOf(table)));

function rowsOf({ sheet, header, columns: { code } }: FoundTable): string[] {
  const places = [...header.names.keys()].sort(by((at) => [titleKey(header.names[at] ?? "")]));
  return Array.from(sheet.rows.slice(header.start))
    .filter(({ cells }) => !isBlank(cells[code.index]))
    .map(({ cells }) => places.flatMap((at) => textOf(cells[at]) || []).join("\t"));
}
