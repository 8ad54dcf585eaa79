/** Reads the rows of the user's table: each is a line with codes, a heading, or blank. */

import { KnownError } from "../../model/basics/errors.js";
import { fingerprint } from "../../model/basics/fingerprint.js";
import { firstFew } from "../../model/basics/first-few.js";
import { pluralize } from "../../model/basics/format-numbers.js";
import { when } from "../../model/basics/optional.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { isBilledKind, otherKinds } from "../../model/code-set/billed-kinds.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { RowKind, YourColumn, YourRow } from "../../model/impact/impact.js";
import { roundedMoney } from "../../model/impact/rate-fields.js";
import { tableName, tableOfRow } from "../../model/impact/your-table.js";
import { type DecimalSign, readAmount } from "./amounts.js";
import { type CellCodes, type CodeUse, misspelledCode, readCellCodes } from "./cell-codes.js";
import type { FoundTable } from "./find-columns.js";
import { LinesOfTable } from "./line-of-table.js";

export interface ReadRows {
  readonly rows: YourRow[];
  readonly notes: readonly string[];
  readonly withheld: number;
}

export interface ReadingOptions {
  readonly decimal: DecimalSign;
  /** The user holds licenses for CPT and CDT descriptors. */
  readonly licensed: boolean;
  /** Whether a code is one that lines are looked at for, and so are told by a key. */
  isKnown(code: string): boolean;
}

/** @throws KnownError where no line has a code, or amounts are written with the other decimal sign */
export function readRows(found: FoundTable, options: ReadingOptions): ReadRows {
  const { sheet, header, columns } = found;
  const headerText = header.rows.map((index) => cellsText(sheet.rows.at(index)));
  const unread = new Map<string, Unread>();
  const amountOf = (row: Row, column: YourColumn | null): number | null => {
    if (column === null) return null;
    const cell = row.cells[column.index] ?? null;
    const amount = readAmount(cell, options.decimal);
    if (amount.kind === "other-sign") throw otherSign(placeOf(found, row.number), column, options);
    if (amount.kind === "unread") tally(unread, column.name, row);
    return amount.kind === "amount" ? amount.value : null;
  };
  let [withheld, multiplied] = [0, 0];
  const shown = (cells: readonly Cell[], codes: readonly CodeUse[]) => {
    const notice = options.licensed ? null : noticeOf(codes);
    return notice === null ? cells : withheldCells(cells, columns.descriptions, notice);
  };
  const lines = new LinesOfTable(sheet.rows, shown);
  // Each owner is one text, however many lines name it.
  const owners = new Map<string, string>();
  const ownerOf = (text: string) => {
    if (text !== "" && !owners.has(text)) owners.set(text, text);
    return owners.get(text) ?? null;
  };
  const kindOfCode = codeKinds(found);
  const otherCodes = new Map<string, number>();
  const rows = Array.from(sheet.rows, (row, index): YourRow => {
    const other = index < header.start ? null : kindOfCode(row);
    if (other !== null) otherCodes.set(other, (otherCodes.get(other) ?? 0) + 1);
    const codeCell = other === null ? (row.cells[columns.code.index] ?? null) : null;
    const cell = readCellCodes(codeCell);
    const rowKind = kindOf(row, index, { cell, header, headerText });
    const misspelled = rowKind === "unread" ? misspelledCode(codeCell) : null;
    const kind = misspelled === null ? rowKind : "line";
    const codes = misspelled !== null ? [misspelled] : kind === "line" ? cell.codes : [];
    if (kind === "unread") tally(unread, columns.code.name, row);
    const volume = kind === "line" ? amountOf(row, columns.volume) : null;
    const price = kind === "line" ? amountOf(row, columns.price) : null;
    const sum = kind === "line" ? amountOf(row, columns.total) : null;
    const packageUnits = kind === "line" ? amountOf(row, columns.packageUnits) : null;
    const byPrice = price === null || volume === null ? null : roundedMoney(price * volume);
    // A line whose total is blank has charges all the same, where its price and volume are known.
    const blankTotal = isBlank(row, columns.total, options.decimal);
    if (columns.total !== null && blankTotal && byPrice !== null) multiplied += 1;
    const cells = shown(row.cells, codes);
    if (cells !== row.cells) withheld += 1;
    return lines.add(row.number, {
      kind,
      codes: codes as YourRow["codes"],
      volume,
      price,
      packageUnits,
      charges: blankTotal ? byPrice : sum,
      owner: ownerOf(kind === "line" ? cellText(row, columns.owner) : ""),
      descriptionId:
        noticeOf(codes) !== null && codes.some(({ code }) => options.isKnown(code))
          ? fingerprint(columns.descriptions.map((one) => cellText(row, one)))
          : undefined,
    });
  });
  if (!rows.some(({ kind }) => kind === "line")) throw noLine(found);
  return { rows, notes: notesOf(found, { unread, multiplied, otherCodes }), withheld };
}

/** Tells the kind of a row's code where it is another than HCPCS; a column of kinds that names none of them is something else. */
function codeKinds({ sheet, columns: { kind } }: FoundTable): (row: Row) => string | null {
  const textIn = (row: Row) => cellText(row, kind ?? null);
  if (kind === undefined || !Array.from(sheet.rows, textIn).some(isBilledKind)) return () => null;
  return (row) => {
    const text = textIn(row);
    return text === "" || isBilledKind(text) ? null : text.toUpperCase();
  };
}

/** A table without a line would read as one on which nothing changed. */
function noLine({ tables, header, columns }: FoundTable): KnownError {
  return new KnownError(
    `${tables.map(tableName).join(", ")}: no cell of the column "${columns.code.name}" is a code.`,
    {
      hint: `The columns are ${firstFew(header.names, MOST_NAMES)}: name that of the codes with --code-column.`,
    },
  );
}

const MOST_NAMES = 20;

/** `cdm.csv, row 12` */
function placeOf({ tables }: FoundTable, number: number): string {
  const { table, row } = tableOfRow(tables, number);
  return `${table === undefined ? "" : `${tableName(table)}, `}row ${row}`;
}

function isBlank({ cells }: Row, column: YourColumn | null, sign: DecimalSign): boolean {
  return column === null || readAmount(cells[column.index] ?? null, sign).kind === "blank";
}

function kindOf(
  row: Row,
  index: number,
  {
    cell: { codes, blank },
    header,
    headerText,
  }: {
    readonly cell: CellCodes;
    readonly header: FoundTable["header"];
    readonly headerText: readonly string[];
  },
): RowKind {
  if (header.rows.includes(index)) return "header";
  if (index < header.start) return "above";
  if (codes.length > 0) return "line";
  const text = cellsText(row);
  if (text === "") return "blank";
  // An export that prints its header on every page.
  if (headerText.includes(text)) return "header";
  return blank ? "no-code" : "unread";
}

function cellsText(row: Row | undefined): string {
  const cells = (row?.cells ?? []).map(textOf);
  return cells.every((cell) => cell === "") ? "" : cells.join("\t").trimEnd();
}

/** The text of a cell; empty where there is none. */
export function cellText({ cells }: Pick<Row, "cells">, column: YourColumn | null): string {
  return column === null ? "" : textOf(cells[column.index]).replace(/\s+/g, " ");
}

/** @returns the notice of the first CPT or CDT code of a line; null where it has none */
export function noticeOf(codes: readonly { readonly code: string }[]): string | null {
  for (const { code } of codes) {
    const notice = licensedNotice(code);
    if (notice !== null) return notice;
  }
  return null;
}

/**
 * The user's own texts about a CPT or CDT code may be the owner's words.
 * @returns the cells themselves where no text is to be withheld
 */
function withheldCells(
  cells: readonly Cell[],
  descriptions: readonly YourColumn[],
  notice: string,
): readonly Cell[] {
  const texts = descriptions.filter(({ index }) => isText(cells[index]));
  return texts.reduce((kept, { index }) => kept.with(index, notice), cells);
}

const isText = (cell: Cell | undefined) => typeof cell === "string" && cell.trim() !== "";

/** Cells of a column that could not be read: how many, and the rows of the first. */
interface Unread {
  readonly count: number;
  readonly rows: readonly number[];
}

const MOST_ROWS = 10;

/** Keeps the places of the first cells, not their texts: a wrong column can hold names of patients. */
function tally(unread: Map<string, Unread>, column: string, { number }: Row): void {
  const { count, rows } = unread.get(column) ?? { count: 0, rows: [] };
  const more = rows.length < MOST_ROWS ? [...rows, number] : rows;
  unread.set(column, { count: count + 1, rows: more });
}

/** `row 101`, or `rows 101, 140, 152 and 7 more`. */
function placesOf(found: FoundTable, { count, rows }: Unread): string {
  const [first = 0] = rows;
  if (found.tables.length > 1)
    return `${placeOf(found, first)}${count > 1 ? ` and ${count - 1} more` : ""}`;
  const more = count > rows.length ? ` and ${count - rows.length} more` : "";
  return `${count === 1 ? "row" : "rows"} ${rows.join(", ")}${more}`;
}

/** What could not be read, or was read otherwise. */
interface Tallies {
  readonly unread: ReadonlyMap<string, Unread>;
  readonly multiplied: number;
  readonly otherCodes: ReadonlyMap<string, number>;
}

function notesOf(found: FoundTable, { unread, multiplied, otherCodes }: Tallies): string[] {
  const { sheet, columns } = found;
  const cells = (count: number) => pluralize(count, "cell");
  const of = (count: number, one: string, several: string) => (count === 1 ? one : several);
  return [
    ...[...unread].map(([column, cell]) => {
      const { count } = cell;
      const what =
        column === columns.code.name
          ? `of the code column could not be read as ${of(count, "a code", "codes")}`
          : `of the column "${column}" ${of(count, "holds no number and counts", "hold no number and count")} as nothing`;
      return `${cells(count)} ${what}: ${placesOf(found, cell)}.`;
    }),
    ...when(
      otherCodes.size > 0,
      `Lines whose code is none of HCPCS or CPT, by the column "${columns.kind?.name}": ${otherKinds(otherCodes)}.`,
    ),
    ...when(
      sheet.emptyFormulas > 0,
      `${cells(sheet.emptyFormulas)} ${of(sheet.emptyFormulas, "holds a formula whose result was never saved; it reads", "hold formulas whose results were never saved; they read")} as blank.`,
    ),
    ...when(
      multiplied > 0,
      `${multiplied} line${multiplied === 1 ? " has" : "s have"} nothing in the column "${columns.total?.name}"; charges there are volume times "${columns.price?.name}".`,
    ),
    ...when(
      columns.total === null && columns.price !== null && columns.volume === null,
      `The column "${columns.price?.name}" holds prices, and no column tells how often they are billed: no charges are summed.`,
    ),
  ];
}

function otherSign(place: string, column: YourColumn, { decimal }: ReadingOptions): KnownError {
  const [sign, other] = decimal === "point" ? ["comma", "point"] : ["point", "comma"];
  return new KnownError(
    `${place}, column "${column.name}": the amount is written with a decimal ${sign}, and the table is read with a decimal ${other}.`,
    {
      hint:
        decimal === "point"
          ? "If all amounts are written so, add --decimal comma; else correct the cell."
          : "If all amounts are written so, leave out --decimal comma; else correct the cell.",
    },
  );
}
