/** Names columns that were not read but may be the right ones: a line has only one price. */

import { columnLetter } from "../../model/basics/column-letters.js";
import { firstFew, pluralize } from "../../model/basics/counts-in-words.js";
import { isDay } from "../../model/basics/days.js";
import { readLastDay } from "../../model/basics/no-end-dates.js";
import { when } from "../../model/basics/optional.js";
import { type Cell, isBlank, textOf } from "../../model/basics/row.js";
import type { YourSheet } from "../../model/impact/your-table.js";
import { areAmounts } from "./amounts.js";
import type { CodeColumn } from "./code-column.js";
import { roleOf, withoutScale } from "./column-names.js";
import { type FoundTable, freeColumns, isOfCodes, OPTIONS } from "./find-columns.js";
import { widthOf } from "./table-header.js";

/** Roles of one column each; reading the wrong column would falsify all sums or tasks. */
const ROLES = ["volume", "price", "total", "packageUnits", "units", "start", "end"] as const;

/** A price or a total: either of them gives the charges. */
const INSTEAD: { readonly [role in (typeof ROLES)[number]]?: "price" | "total" } = {
  price: "total",
  total: "price",
};

/** @returns notes, among them one for each role that unread columns fit by name or by cells */
export function unreadColumns(
  { others = [], given }: CodeColumn,
  { sheet, header, columns }: Pick<FoundTable, "sheet" | "header" | "columns">,
): string[] {
  const { names, start } = header;
  const free = freeColumns({ header, columns });
  const top = sheet.rows.slice(start, start + Math.ceil(MOST_CELLS / (free.length + 1)));
  const cellsOf = (index: number) => top.map(({ cells }) => cells[index] ?? null);
  const fits = (role: (typeof ROLES)[number], index: number): boolean => {
    const name = names[index] ?? "";
    if (columns[role] !== null) return roleOf(name)?.role === role;
    if (role === "total" && roleOf(name)?.role === role && areAmounts(cellsOf(index))) return true;
    if (columns[INSTEAD[role] ?? role] !== null) return false;
    // `PRICE1` among CMS's own columns is a pricing indicator.
    if (isOfCodes(names) && (role === "end" || /^PRICE\d$/i.test(name))) return false;
    if (role === "end") return haveLastDays(cellsOf(index));
    // A start date is not guessed: it exempts no line from its tasks.
    return role !== "start" && partOfName(name) === role && areAmounts(cellsOf(index));
  };
  const scaled = free.flatMap((index) => {
    const name = names[index] ?? "";
    const bare = withoutScale(name);
    const role = bare === null ? null : (roleOf(bare)?.role ?? partOfName(bare));
    return role === "price" || role === "total" || role === "volume" ? [`"${name}"`] : [];
  });
  return [
    ...when(
      scaled.length > 0,
      `Columns in cents, thousands or millions are not read: ${firstFew(scaled, 10)}. Convert them to dollars or units, and rename them.`,
    ),
    ...when(
      given !== undefined,
      `The codes of the column "${columns.code.name}" are read without the words after them in their cells, which are read as a separate column.`,
    ),
    ...wideRows(sheet, header),
    ...others.filter(({ known }) => known > 0).map((one) => otherCodes(one, names)),
    ...ROLES.filter((role) => columns[role]?.foundBy !== "option").flatMap((role) => {
      const unread = free.filter((index) => fits(role, index)).map((index) => `"${names[index]}"`);
      const [plural, were] = unread.length > 1 ? ["s", "were"] : ["", "was"];
      const own = columns[role];
      const days = role === "end" && own === null ? " with days of some lines" : "";
      return when(
        unread.length > 0,
        `The column${plural} ${firstFew(unread, 10)}${days} ${were} not read${own === null ? "" : `; "${own.name}" was`}. If ${plural ? "one of them" : "it"} is right, name it with ${OPTIONS[role]}.`,
      );
    }),
  ];
}

/**
 * Rows of a csv with more cells than the header: an unquoted `1,234.00` shifts the cells. A header
 * of one cell stands above a list, whose lines have words behind the code.
 */
function wideRows({ name, rows }: YourSheet, header: FoundTable["header"]): string[] {
  const titles = header.rows.map((index) => rows.at(index)?.cells.length ?? 0);
  const width = Math.max(0, ...titles);
  if (name || width < 2 || widthOf(rows) <= width) return [];
  const wide = Array.from(rows.slice(header.start))
    .filter(({ cells }) => cells.length > width && !cells.slice(width).every(isBlank))
    .map(({ number }) => String(number));
  return when(
    wide.length > 0,
    `${pluralize(wide.length, "row has", "rows have")} more cells than the header (${wide.length === 1 ? "row" : "rows"} ${firstFew(wide, 10)}). A comma without quotes around its cell shifts the cells after it into other columns.`,
  );
}

/** How many cells of all columns together decide what the columns hold. */
const MOST_CELLS = 20_000;

/** A line has one code; a second column of codes (`CPT` beside `HCPCS`) is named. */
function otherCodes({ column, shaped }: CodeColumn["best"], names: readonly string[]): string {
  const name = names[column] ?? columnLetter(column);
  return `The column "${name}" was not read: ${pluralize(shaped, "line has a code", "lines have codes")} in it. Run again with --code-column "${name}" for these.`;
}

/** The number of words in the longest column names: `billable units per package`. */
const MOST_WORDS = 4;

/** `Price 2025`, `CHG 10/01/2024`, `Price1`, beside columns of other years or kinds. */
const YEAR = /(?:\s+(?:(?:CY|FY)?20\d\d|\d{1,2}\/\d{1,2}\/(?:20)?\d\d)|\s?\d)$/i;

/** The role of a name's last words (`West Volume`), or of those before a dash (`Price - West`). */
function partOfName(name: string): string | null {
  const [head = "", ...tail] = name.split(/\s[-\u2010-\u2015]\s/);
  if (tail.length > 0 && roleOf(head) !== null) return roleOf(head)?.role ?? null;
  if (YEAR.test(name)) return roleOf(name.replace(YEAR, ""))?.role ?? null;
  // A longer match would be a sentence, not a name; `OutpatientGrossCharge` has three words too.
  const words = name
    .split(/[^\p{L}\d]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .slice(1)
    .slice(-MOST_WORDS);
  const ends = words.map((_, at) => roleOf(words.slice(at).join(" ")));
  return ends.find((one) => one !== null)?.role ?? null;
}

/** A price, which could also be Excel's serial number of a date; 20250331 is a date. */
const NUMBER = /^(?!(?:19|20|99)\d{6}$)\d+(?:\.\d+)?$/;

/** Whether some lines have a date, as closed ones do; a date in all is of a change or a service. */
function haveLastDays(cells: readonly Cell[]): boolean {
  const days = cells.map(textOf).map((text) => (NUMBER.test(text) ? text : readLastDay(text)));
  const filled = days.filter((day) => day !== "");
  return filled.length > 0 && filled.length < days.length && filled.every(isDay);
}
