/** Tables, independent of the format: they become sheets of a workbook, or a CSV. */

import { capitalize } from "../../../model/basics/counts-in-words.js";
import { isDay } from "../../../model/basics/days.js";
import type { TextPiece } from "../../../model/comparison/code-change.js";
import type { Severity } from "../../../model/comparison/severity-scale.js";

export interface Table {
  readonly name: string;
  /** What the table contains, for the summary. */
  readonly holds: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Whether long texts wrap; false for a table for filtering, which keeps one line per row. */
  readonly wraps: boolean;
  /** How many columns from the left are frozen in a workbook; default 1. */
  readonly frozen?: number;
  /** How many columns from the left a workbook prints, if all would be too small to read. */
  readonly printed?: number;
}

export interface TableColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** How a workbook formats the column's numbers; amounts and money are right-aligned. */
  readonly numbers?: "percent" | "factor" | "amount" | "money" | "rate";
  /** Whether its texts are severities, which a workbook colors. */
  readonly severities?: true;
  /** Whether a workbook hides the column, because only programs read it. */
  readonly hidden?: true;
  /** What a person fills in: text, a date, or one of these values. */
  readonly input?: "text" | "day" | readonly string[];
}

/** A column with the function that gives its cell for an item. */
export interface ColumnOf<Thing> extends TableColumn {
  cell(thing: Thing): TableCell;
}

/** The name of a property that is the cell of an item, or the function that gives its cell. */
export type CellOf<Thing, Cell> =
  | keyof { [Key in keyof Thing as Thing[Key] extends Cell ? Key : never]: Cell }
  | ((thing: Thing) => Cell);

export function cellReader<Thing, Cell>(of: CellOf<Thing, Cell>): (thing: Thing) => Cell {
  return typeof of === "function" ? of : (thing) => thing[of] as Cell;
}

function columnWith(more: Partial<TableColumn>) {
  return <T>(title: string, width: number, of: CellOf<T, TableCell>): ColumnOf<T> => ({
    title,
    width,
    ...more,
    cell: cellReader(of),
  });
}

/** Makes a text column, or one of a special kind, from its title, width in characters and cell. */
export const column = Object.assign(columnWith({}), {
  /** ISO dates; a published value that is not a valid date stays text. */
  day: <T>(title: string, width: number, of: CellOf<T, string | null>) => {
    const dayOf = cellReader(of);
    return column<T>(title, width, (one) => dayCell(dayOf(one)));
  },
  /** Severities, which a workbook colors; `accepted` if all findings are. */
  severity: <T>(width: number, of: CellOf<T, Severity | "accepted" | null>) => {
    const severityOf = cellReader(of);
    const cell = (one: T) => capitalize(severityOf(one));
    return { ...column<T>("Severity", width, cell), severities: true } as const;
  },
  /** Numbers that readers compare, right-aligned. */
  amount: columnWith({ numbers: "amount" }),
  money: columnWith({ numbers: "money" }),
  /** Payment per unit, which CMS sometimes gives to a tenth of a cent. */
  rate: columnWith({ numbers: "rate" }),
  /** Numbers that nobody compares down the column, left-aligned. */
  factor: columnWith({ numbers: "factor" }),
  percent: columnWith({ numbers: "percent" }),
});

/** A table for reading, with one row per item. */
export function table<Thing>(
  name: string,
  holds: string,
  columns: readonly ColumnOf<Thing>[],
  things: readonly Thing[],
): Table {
  const rows = things.map((thing) => columns.map((column) => column.cell(thing)));
  return { name, holds, columns, rows, wraps: true };
}

/** Adapts columns to rows that contain the item; blank if a row has none. */
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

/** A cell, independent of the format: text, a number, a date, or text with marked changes. */
export type TableCell = string | number | null | Day | Written | readonly TextPiece[];

export function cellWords(cell: Exclude<TableCell, null | number>): string {
  if (typeof cell === "string") return cell;
  if ("written" in cell) return cell.written;
  return "day" in cell ? cell.day : cell.map(({ text }) => text).join("");
}

/** A text that a person wrote, kept complete and with its line breaks. */
export interface Written {
  readonly written: string;
}

export interface Day {
  /** `2026-01-01` */
  readonly day: string;
}

/** @returns a date cell if the text is a valid date, otherwise the text itself */
export function dayCell(text: string | null): TableCell {
  return isDay(text) ? { day: text } : text;
}
