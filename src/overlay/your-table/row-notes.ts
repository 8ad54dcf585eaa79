/** The notes and errors about a user's table that was read in part, or not at all. */

import { firstFew, pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { when } from "../../model/basics/optional.js";
import type { Row } from "../../model/basics/row.js";
import { otherKinds } from "../../model/code-set/billed-kinds.js";
import { ndcOf } from "../../model/code-set/cell-ndcs.js";
import type { YourColumn } from "../../model/impact/impact.js";
import { tableName, tableOfRow } from "../../model/impact/your-table.js";
import type { DecimalSign } from "./amounts.js";
import { mayBePrice } from "./column-names.js";
import type { FoundTable } from "./find-columns.js";

/** Cells of a column that could not be read: how many, and the rows of the first ones. */
export interface Unread {
  readonly count: number;
  readonly rows: readonly number[];
}

const MOST_ROWS = 10;

/** Keeps row numbers, not texts: the column may be the wrong one and hold patients' names. */
export function tally(
  unread: Map<string, Unread>,
  column: string,
  { number }: Pick<Row, "number">,
): void {
  const { count, rows } = unread.get(column) ?? { count: 0, rows: [] };
  const more = rows.length < MOST_ROWS ? [...rows, number] : rows;
  unread.set(column, { count: count + 1, rows: more });
}

/** `row 101`, or `rows 101, 140, 152 and 7 more`. */
export function placesOf(found: FoundTable, { count, rows }: Unread): string {
  const [first = 0] = rows;
  if (found.tables.length > 1)
    return `${placeOf(found, first)}${count > 1 ? ` and ${count - 1} more` : ""}`;
  const more = count > rows.length ? ` and ${count - rows.length} more` : "";
  return `${count === 1 ? "row" : "rows"} ${rows.join(", ")}${more}`;
}

/** Counts of what could not be read, or was read in an unexpected way. */
export class Tallies {
  readonly unread = new Map<string, Unread>();
  /** Cells of date columns without a readable date. */
  readonly undated = new Map<string, Unread>();
  /** Lines whose charge counts as one unit because the units column has no number above 0. */
  readonly single = new Map<string, Unread>();
  /** Code cells with a number of units, as in `J1300 x2`. */
  readonly counted = new Map<string, Unread>();
  /** Rows without a code and with nothing left of it, as pivot tables have them. */
  readonly repeating = new Map<string, Unread>();
  /** Amounts whose point may separate thousands, and columns in which another amount says not. */
  readonly pointed = new Map<string, Unread>();
  readonly decimal = new Set<string>();
  readonly otherCodes = new Map<string, number>();
  multiplied = 0;
}

export function notesOf(found: FoundTable, tallies: Tallies): string[] {
  const { sheet, columns } = found;
  const { unread, single, counted, repeating, multiplied, otherCodes } = tallies;
  return [
    ...[...unread].map(([column, cell]) => {
      const isOne = cell.count === 1;
      const what =
        column === columns.code.name
          ? `of the code column could not be read as ${isOne ? "a code" : "codes"}`
          : `of the column "${column}" ${isOne ? "has no number and counts" : "have no number and count"} as nothing`;
      return `${pluralize(cell.count, "cell")} ${what}: ${placesOf(found, cell)}.`;
    }),
    ...[...counted.values()].map(
      (cell) =>
        `${pluralize(cell.count, "cell of the code column has", "cells of the code column have")} a number of units after the code (such as x2), which is not read: ${placesOf(found, cell)}.`,
    ),
    ...[...tallies.pointed].flatMap(([column, cell]) =>
      when(
        !tallies.decimal.has(column),
        `${pluralize(cell.count, "amount")} of the column "${column}" ${cell.count === 1 ? "has" : "have"} three digits after the only point, which is read as a decimal point: ${placesOf(found, cell)}. If it separates thousands, add --decimal comma.`,
      ),
    ),
    ...[...repeating].map(
      ([column, cell]) =>
        `${pluralize(cell.count, "row has", "rows have")} nothing in the column "${column}" or left of it, and ${cell.count === 1 ? "counts" : "count"} as without a code: ${placesOf(found, cell)}. If a pivot table leaves out repeated labels, let it repeat them.`,
    ),
    ...when(
      otherCodes.size > 0,
      `Lines whose code is not HCPCS or CPT, by the column "${columns.kind?.name}": ${otherKinds(otherCodes)}.`,
    ),
    ...when(
      sheet.emptyFormulas > 0,
      `${pluralize(sheet.emptyFormulas, "cell holds a formula whose result was never saved; it reads", "cells hold formulas whose results were never saved; they read")} as blank.`,
    ),
    ...[...single].map(
      ([column, cell]) =>
        `${pluralize(cell.count, "line has", "lines have")} no number above 0 in the column "${column}", and ${cell.count === 1 ? "its charge counts" : "their charges count"} as one unit: ${placesOf(found, cell)}.`,
    ),
    ...when(
      multiplied > 0,
      `${pluralize(multiplied, "line has", "lines have")} nothing in the column "${columns.total?.name}"; charges there are volume times "${columns.price?.name}".`,
    ),
    ...when(
      columns.price === null &&
        columns.volume === null &&
        columns.total?.foundBy === "name" &&
        mayBePrice(columns.total.name),
      `The column "${columns.total?.name}" is read as the total charges of each line. If it is the price of one, name it with --charge-column.`,
    ),
    ...when(
      columns.total === null && columns.price !== null && columns.volume === null,
      `The column "${columns.price?.name}" holds prices, but no column says how often they are billed: no charges are summed.`,
    ),
  ];
}

/** A column with NDCs has one in its first thousand rows. */
const MOST_PROBED = 1000;

/**
 * @param unread unreadable NDC cells by column index
 * @param isChecked whether the newer release has an NDC crosswalk
 */
export function ndcNotes(
  found: FoundTable,
  unread: ReadonlyMap<string, Unread> | undefined,
  isChecked: boolean,
): string[] {
  const hasNdcs = (name: string, index: number) =>
    /\bNDC\b/i.test(name) &&
    found.sheet.rows
      .slice(0, MOST_PROBED)
      .some(({ cells }) => ndcOf(cells[index] ?? null) !== null);
  const column = isChecked ? undefined : found.header.names.find(hasNdcs);
  return [
    ...when(
      column !== undefined,
      `The column "${column}" is not read, because no NDC crosswalk of CMS is given (--with ndc, or --to-with FILE).`,
    ),
    ...[...(unread ?? [])].map(
      ([index, cell]) =>
        `${pluralize(cell.count, "cell")} of the column "${found.header.names[Number(index)]}" ${cell.count === 1 ? "holds" : "hold"} an unreadable NDC that is not checked: ${placesOf(found, cell)}. Write it as 00409-4933-01.`,
    ),
  ];
}

/** @param undated cells without a readable date, by name of the date column */
export function dayNotes(found: FoundTable, undated: ReadonlyMap<string, Unread>): string[] {
  const { start, end } = found.columns;
  return [
    ...[start, end].flatMap((column) =>
      (column?.dayFirst ?? []).map(({ first, evidence }) => {
        const because = {
          cell: "a cell of it can only be that",
          other: `those of "${(column === start ? end : start)?.name}" are`,
          firsts: "each is then the first day of a quarter",
        }[evidence];
        const { table } = tableOfRow(found.tables, first);
        const where = table && found.tables.length > 1 ? ` of ${tableName(table)}` : "";
        return `The column "${column?.name}"${where} is read with the day first, as 31.12.2025 is, because ${because}.`;
      }),
    ),
    ...[...undated].map(
      ([column, cell]) =>
        `${pluralize(cell.count, "cell")} of the column "${column}" ${cell.count === 1 ? "has no readable date and counts" : "have no readable date and count"} as none: ${placesOf(found, cell)}. Write dates as 2026-01-31 or 1/31/2026.`,
    ),
  ];
}

/** @param rows rows whose own dates leave nothing to do for one of their codes */
export function noWorkNotes(
  found: FoundTable,
  rows: { readonly ended: Iterable<number>; readonly begun: Iterable<number> },
  isDone: (row: number) => boolean,
): string[] {
  const { start, end } = found.columns;
  const note = (some: Iterable<number>, why: string) => {
    const all = [...some].filter(isDone).sort((a, b) => a - b);
    const places = placesOf(found, { count: all.length, rows: all.slice(0, MOST_ROWS) });
    return when(
      all.length > 0,
      `${pluralize(all.length, "line")} ${why}, with nothing to do: ${places}.`,
    );
  };
  return [
    ...note(rows.ended, `ended before anything changes, by the column "${end?.name}"`),
    ...note(
      rows.begun,
      `of new codes, built for a date on which they may be billed, by the column "${start?.name}"`,
    ),
  ];
}

export function otherSignError(
  place: string,
  column: YourColumn,
  decimal: DecimalSign,
): KnownError {
  const [sign, other] = decimal === "point" ? ["comma", "point"] : ["point", "comma"];
  return new KnownError(
    `${place}, column "${column.name}": the amount has a decimal ${sign}, but the table is read with a decimal ${other}.`,
    {
      hint: `If all amounts are written that way, ${decimal === "point" ? "add" : "leave out"} --decimal comma; else correct the cell.`,
    },
  );
}

export function otherOrderError(place: string): KnownError {
  return new KnownError(
    `${place} names the columns in another order than the header: what is below it would be misread.`,
    { hint: "Where two files were joined, give each by itself: --codes one.csv --codes two.csv." },
  );
}

/** An error, because a table without charge lines would look like one with no changes. */
export function noLineError({ tables, header, columns }: FoundTable): KnownError {
  return new KnownError(
    `${tables.map(tableName).join(", ")}: no cell of the column "${columns.code.name}" is a code.`,
    {
      hint: `The columns are ${firstFew(header.names, 20)}: name that of the codes with --code-column.`,
    },
  );
}

/** `cdm.csv, row 12` */
export function placeOf({ tables }: FoundTable, number: number): string {
  const { table, row } = tableOfRow(tables, number);
  return `${table === undefined ? "" : `${tableName(table)}, `}row ${row}`;
}
