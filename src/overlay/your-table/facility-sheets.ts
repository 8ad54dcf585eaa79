/** Tells sheets of different facilities with the same charges from editions of one sheet. */
import { by } from "../../model/basics/group-by.js";
import { oncePer } from "../../model/basics/once-per.js";
import { isBlank, textOf, titleKey } from "../../model/basics/row.js";
import { withoutTimes } from "../../model/impact/your-table.js";
import type { FoundTable } from "./find-columns.js";

/** Names of sheets with past or planned charges; Excel names a copy of CDM `CDM (2)`. */
const EDITION =
  /\b(?:old|prior|prev(?:ious)?|last|orig(?:inal)?|back ?up|bak|copy|archived?|hist(?:ory|orical)?|draft|before|after|current|proposed|final|working|test|ver(?:sion)?|v\d+)\b|\(\d+\)|^(?:sheet|tabelle|feuil|hoja)\d*$/i;

/** Names of sheets with one kind of price each, as in published lists. */
const PRICES = /\b(?:gross|cash|self[ -]?pay|discounted|negotiated|de-?identified|payers?)\b/i;

/** The share of rows found in other sheets that makes a sheet a copy. */
const COPIED = 0.9;

/** Whether a sheet is of another facility: by its name, and as its prices or volumes differ. */
export function isElsewhere(found: FoundTable, read: readonly FoundTable[]): boolean {
  if (found.columns.key === null) return false;
  const all = [...read, found];
  const names = all.map(({ sheet }) => (sheet.name ?? "").replaceAll("_", " "));
  const places = names.map((name) => titleKey(withoutTimes(name)));
  if (
    places.indexOf(places.at(-1) ?? "") !== read.length ||
    names.some((name) => EDITION.test(name) || PRICES.test(name))
  )
    return false;
  const own = rowsOf(found);
  const again = own.filter((row) => read.some((one) => distinctRows(one).has(row)));
  return again.length < own.length * COPIED;
}

/** Cached: a workbook may have thirty facilities, each compared with all before it. */
const distinctRows = oncePer((table: FoundTable): ReadonlySet<string> => new Set(rowsOf(table)));

function rowsOf({ sheet, header, columns: { code } }: FoundTable): string[] {
  const places = [...header.names.keys()].sort(by((at) => [titleKey(header.names[at] ?? "")]));
  return Array.from(sheet.rows.slice(header.start))
    .filter(({ cells }) => !isBlank(cells[code.index]))
    .map(({ cells }) => places.flatMap((at) => textOf(cells[at]) || []).join("\t"));
}
