/** What a table is before any format: a sheet of a workbook, or a CSV. */

import { isDay } from "../../../model/basics/days.js";
import type { TextPiece } from "../../../model/comparison/code-change.js";

export interface Table {
  readonly name: string;
  /** What the table holds, for the summary. */
  readonly holds: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Whether long texts are wrapped for reading; a table made to be filtered keeps one line a row. */
  readonly wraps: boolean;
  /** Columns from the left that stay in sight in a workbook; one where not given. */
  readonly frozen?: number;
  /** Columns from the left that a workbook prints, where all of them would be too small to read. */
  readonly printed?: number;
}

export interface TableColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** How a workbook shows the column's numbers; amounts and money stand to the right, under one another. */
  readonly numbers?: "percent" | "factor" | "amount" | "money" | "rate";
  /** Whether its texts are severities, which a workbook colors. */
  readonly severities?: true;
  /** Whether a workbook hides the column, because it says nothing to people. */
  readonly hidden?: true;
  /** What a person fills in, in a workbook: a text, a day, or one of these. */
  readonly input?: "text" | "day" | readonly string[];
}

/** A column with the function that reads its cell from the item of a row. */
export interface ColumnOf<Thing> extends TableColumn {
  cell(thing: Thing): TableCell;
}

function columnWith(more: Partial<TableColumn>) {
  return <T>(title: string, width: number, cell: ColumnOf<T>["cell"]): ColumnOf<T> => ({
    title,
    width,
    ...more,
    cell,
  });
}

/** A column of a title, a width in characters, and the function that reads a cell; of texts, or of one of these kinds. */
export const column = Object.assign(columnWith({}), {
  /** Days as documents write them; what is published as one and is none stays a text. */
  day: <T>(title: string, width: number, of: (one: T) => string | null) =>
    column<T>(title, width, (one) => dayCell(of(one))),
  /** Severities, which a workbook colors. */
  severity: columnWith({ severities: true }),
  /** Numbers that a reader compares, under one another at the right. */
  amount: columnWith({ numbers: "amount" }),
  money: columnWith({ numbers: "money" }),
  /** What is paid for a unit: CMS tells some to a tenth of a cent. */
  rate: columnWith({ numbers: "rate" }),
  /** Numbers that stand for themselves. */
  factor: columnWith({ numbers: "factor" }),
  percent: columnWith({ numbers: "percent" }),
});

/** A table made for reading, a row for each thing. */
export function table<Thing>(
  name: string,
  holds: string,
  columns: readonly ColumnOf<Thing>[],
  things: readonly Thing[],
): Table {
  const rows = things.map((thing) => columns.map((column) => column.cell(thing)));
  return { name, holds, columns, rows, wraps: true };
}

/** The same columns for rows of which the thing is a part; blank where a row has none. */
export function columnsOf<Thing, Row>(
  columns: readonly ColumnOf<Thing>[],
  thingOf: (row: Row) => Thing | undefined,
): ColumnOf<Row>[] {
  return columns.map((column) => ({
    ...column,
    cell: (row) => {
      const thing = thingOf(row);
      return thing === undefined ? null : column.cell(thing);
    },
  }));
}

/** A cell before any format: text, a number, a day, or a wording in pieces that say what changed. */
export type TableCell = string | number | null | Day | Written | readonly TextPiece[];

/** The words of a cell, without their marks. */
export function cellWords(cell: Exclude<TableCell, null | number>): string {
  if (typeof cell === "string") return cell;
  if ("written" in cell) return cell.written;
  return "day" in cell ? cell.day : cell.map(({ text }) => text).join("");
}

/** What a person wrote: whole, and with its line breaks. */
export interface Written {
  readonly written: string;
}

export interface Day {
  /** `2026-01-01` */
  readonly day: string;
}

/** @returns a day where the text is one that the calendar has, else the text as it was */
export function dayCell(text: string | null): TableCell {
  return isDay(text) ? { day: text } : text;
}
