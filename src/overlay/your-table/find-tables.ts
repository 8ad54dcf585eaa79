/** Picks the sheets of the user's files to read, and joins them into one table. */

import { columnLetter } from "../../model/basics/column-letters.js";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { by } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { isBlank, textOf, titleKey } from "../../model/basics/row.js";
import type { YourSheet, YourTable } from "../../model/impact/your-table.js";
import { readCellCodes } from "./cell-codes.js";
import { type CodeColumn, codeColumns, scoresOf } from "./code-column.js";
import { type ColumnRole, roleOf } from "./column-names.js";
import { withDayOrder } from "./day-columns.js";
import { codeColumnIn } from "./described-codes.js";
import { isElsewhere } from "./facility-sheets.js";
import {
  type ColumnChoice,
  chargeNotes,
  columnsOf,
  type FoundTable,
  type TableChoice,
} from "./find-columns.js";
import { isInactiveSheet } from "./inactive-lines.js";
import { joinTables } from "./join-tables.js";
import { withMergedCells } from "./merged-cells.js";
import { headerOf } from "./table-header.js";
import { unreadColumns } from "./unread-columns.js";

/** @throws KnownError if a file has no code column, or lacks one that the user names */
export function findTables(
  tables: readonly YourTable[],
  choice: TableChoice,
  isKnown: (code: string) => boolean,
): FoundTable {
  const found: FoundTable[] = [];
  const unread: KnownError[] = [];
  for (const table of tables) {
    try {
      found.push(findTable(table, choice, isKnown));
    } catch (error) {
      if (!(error instanceof KnownError) || !table.inFolder) throw error;
      unread.push(error);
    }
  }
  const [first] = unread;
  if (found.length === 0 && first !== undefined) throw first;
  const all = joinTables(found);
  return { ...all, notes: [...unread.map(({ message }) => `Not read: ${message}`), ...all.notes] };
}

/**
 * Reads the sheet with the most known codes, and those that continue it: they have the columns
 * that are read, and mostly other codes (or other lines, if all columns are the same, as in the
 * sheet of another facility).
 * @throws KnownError as findTables does
 */
export function findTable(
  table: YourTable,
  choice: TableChoice,
  isKnown: (code: string) => boolean,
): FoundTable {
  const { file } = table.source;
  const sheets = chosenSheets(table, choice.sheet);
  const [first, ...others] = sheets
    .flatMap((sheet) => codeColumnIn(sheet, choice.code, isKnown, sheets.length === 1))
    .sort(
      by((one) => [
        !isOfCharges(one),
        isInactiveSheet(one.sheet.name),
        -one.best.known,
        -one.best.shaped,
      ]),
    );
  if (first === undefined) throw noCodes(file, sheets, choice, isKnown);
  const foundIn = (one: CodeColumn) => {
    const found = columnsOf(one, choice, file);
    const tables = [{ ...table.source, sheet: one.sheet.name, offset: 0 }];
    const notes = [
      ...hiddenRows(one.sheet),
      ...unreadColumns(one, found),
      ...chargeNotes(found.columns),
    ];
    return withDayOrder(withMergedCells({ ...found, tables, notes }));
  };
  const main = foundIn(first);
  const more = others.filter(({ best }) => best.known > 0);
  const seen = new Set(more.length === 0 ? [] : [...codesOf(first), ...linesOf(main)]);
  const read = [main];
  const sheetsRead = new Set([first.given ?? first.sheet]);
  const elsewhere: YourSheet[] = [];
  for (const one of more) {
    if (isInactiveSheet(one.sheet.name) || !hasColumnsOf(one, main)) continue;
    const found = foundIn(one);
    const codes = codesOf(one);
    const lines = linesOf(found);
    const isLike = titlesOf(one) === titlesOf(first);
    const own = isLike ? lines : codes;
    const isRepeated = [...own].filter((line) => seen.has(line)).length * 2 > own.size;
    if (isRepeated && !(isLike && isElsewhere(found, read))) continue;
    if (isRepeated) elsewhere.push(one.sheet);
    read.push(found);
    sheetsRead.add(one.given ?? one.sheet);
    for (const line of [...codes, ...lines]) seen.add(line);
  }
  const notes = otherSheets(table, sheetsRead, isKnown);
  if (elsewhere.length > 0)
    notes.push(
      `${[first.sheet, ...elsewhere].map(({ name }) => `"${name}"`).join(", ")}: sheets with the same charges but different amounts, read together as facilities. If one is from another time, name the other with --sheet.`,
    );
  const all = joinTables(read);
  return { ...all, notes: [...all.notes, ...notes] };
}

function hiddenRows({ name, hiddenRows: count = 0 }: YourSheet): string[] {
  const are = count === 1 ? "is" : "are";
  return when(
    count > 0,
    `${pluralize(count, "row")} of the sheet "${name}" that a filter or a group hides ${are} read like any other. If only visible rows count, copy them into a new workbook.`,
  );
}

/** Whether a sheet has charge lines, and is not just a lookup list of all codes. */
function isOfCharges({ sheet, best }: CodeColumn): boolean {
  const names = best.known > 0 ? headerOf(sheet, best.column).names : [];
  return names.some((name) => OF_CHARGES.has(roleOf(name)?.role ?? "code"));
}

const OF_CHARGES = new Set<ColumnRole>(["key", "price", "volume", "total", "owner"]);

function hasColumnsOf({ sheet, best }: CodeColumn, main: FoundTable): boolean {
  const names = new Set(headerOf(sheet, best.column).names.map(titleKey));
  const { descriptions, ...columns } = main.columns;
  return Object.values(columns).every(
    (column) => column === null || names.has(titleKey(column.name)),
  );
}

/** Omits the column of words split from codes, which the sheet of one facility alone may have. */
function titlesOf({ sheet, best, given }: CodeColumn): string {
  const { names } = headerOf(sheet, best.column);
  return names
    .slice(0, given && -1)
    .map(titleKey)
    .sort()
    .join();
}

/** What identifies lines: the code with the user's key, or else with the descriptions. */
function linesOf({ sheet, header, columns: { code, key, descriptions } }: FoundTable): Set<string> {
  const places = [code, ...(key === null ? descriptions : [key])].map(({ index }) => index);
  const lines = sheet.rows.slice(header.start).filter(({ cells }) => !isBlank(cells[code.index]));
  return new Set(lines.map(({ cells }) => places.map((at) => textOf(cells[at])).join("\t")));
}

function codesOf({ sheet, best }: CodeColumn): Set<string> {
  const cells = Array.from(sheet.rows, ({ cells: row }) => row[best.column] ?? null);
  return new Set(cells.flatMap((cell) => readCellCodes(cell).codes.map(({ code }) => code)));
}

/** Reads hidden sheets only if the user names one, or there are no others. */
function chosenSheets({ sheets, source }: YourTable, asked: string | undefined) {
  if (asked === undefined) {
    const visible = sheets.filter(({ hidden }) => !hidden);
    return visible.length === 0 ? sheets : visible;
  }
  const sheet = sheets.find(({ name }) => name?.toLowerCase() === asked.trim().toLowerCase());
  if (sheet !== undefined) return [sheet];
  const names = sheets.flatMap(({ name }) => name ?? []);
  throw new KnownError(`${source.file} has no sheet "${asked}".`, {
    hint:
      names.length === 0 ? "It has no sheets; leave out --sheet." : `It has ${names.join(", ")}.`,
  });
}

function otherSheets(
  { sheets }: YourTable,
  read: ReadonlySet<YourSheet>,
  isKnown: (code: string) => boolean,
): string[] {
  return sheets.flatMap((sheet) => {
    const [best] = read.has(sheet) ? [] : codeColumns(sheet, undefined, isKnown);
    if (best === undefined || best.known === 0) return [];
    const codes = codesOf({ sheet, best });
    return [
      `The sheet "${sheet.name}" was not read${sheet.hidden ? ", because it is hidden" : ""}. It has ${pluralize(best.shaped, "line")} with ${pluralize(codes.size, "code")}. Run again with --sheet "${sheet.name}" for these.`,
    ];
  });
}

/** Names the column that the tool would have picked for codes. */
function columnHint(sheets: readonly YourSheet[], isKnown: (code: string) => boolean): string {
  for (const sheet of sheets) {
    const [best] = codeColumns(sheet, undefined, isKnown);
    if (best === undefined) continue;
    const name = headerOf(sheet, best.column).names[best.column];
    const letter = columnLetter(best.column);
    const where = sheet.name === null ? "" : ` of the sheet "${sheet.name}"`;
    return `Column ${letter}${where} holds codes: --code-column ${name === undefined || name === letter ? letter : `"${name}"`}.`;
  }
  return "Name it by its header or its letter (B).";
}

function noCodes(
  file: string,
  sheets: readonly YourSheet[],
  choice: ColumnChoice,
  isKnown: (code: string) => boolean,
): KnownError {
  if (choice.code !== undefined) {
    return new KnownError(`--code-column: ${file} has no column "${choice.code}".`, {
      hint: columnHint(sheets, isKnown),
    });
  }
  const formulas = sheets.reduce((sum, { emptyFormulas }) => sum + emptyFormulas, 0);
  if (formulas > 0) {
    return new KnownError(
      `${file} has no column of codes that can be read: ${formulas} of its cells are formulas whose results were never saved.`,
      { hint: "Open it in a spreadsheet program, let it calculate, and save it again." },
    );
  }
  const best = sheets
    .flatMap((sheet) => scoresOf(sheet, isKnown))
    .sort((a, b) => b.level2 - a.level2 || b.shaped - a.shaped)[0];
  // Five digits are CPT codes, charge numbers, or prices.
  if (best === undefined || best.level2 === 0)
    return new KnownError(`${file} has no column of HCPCS Level II codes.`, {
      hint: "Export the table with its column of HCPCS codes. A column of CPT codes alone is read if --code-column names it.",
    });
  const { column, shaped, filled, known } = best;
  return new KnownError(
    `${file} has no column that is mostly HCPCS codes: the nearest is column ${columnLetter(column)}, where ${shaped} of ${filled} values look like one and ${known} ${known === 1 ? "is" : "are"} in the releases.`,
    { hint: "Name the column with --code-column, by its header or its letter (B)." },
  );
}
