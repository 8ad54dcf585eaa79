/** The columns of first and last days in the user's table: how their days are written, and which cells hold none. */
import { isDay } from "../../model/basics/days.js";
import { readLastDay } from "../../model/basics/no-end-dates.js";
import { firstOf, isYearOrDay, readDayCell, shortDate } from "../../model/basics/read-day.js";
import { type Row, textOf } from "../../model/basics/row.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import type { FoundTable } from "./find-columns.js";

type Line = Pick<YourRow, "row"> & Pick<Row, "cells">;

/** @returns the table with its columns of days marked where another cell shows that 01.04.2025 in them is the first of April */
export function withDayOrder(found: FoundTable): FoundTable {
  const { start, end } = found.columns;
  const dayFirst = [{ first: 1, last: found.sheet.rows.at(-1)?.number ?? 1 }];
  const marked = (column: YourColumn | null) =>
    column && isDayFirst(column, found) ? { ...column, dayFirst } : column;
  return { ...found, columns: { ...found.columns, start: marked(start), end: marked(end) } };
}

/** @returns the column of two tables, each with the order of its own days */
export function joinedDays(one: YourColumn | null, other: YourColumn | null): YourColumn | null {
  const dayFirst = [...(one?.dayFirst ?? []), ...(other?.dayFirst ?? [])];
  const column = one ?? other;
  return column && dayFirst.length > 0 ? { ...column, dayFirst } : column;
}

function isDayFirst({ index }: YourColumn, { sheet }: FoundTable): boolean {
  const firsts = new Set<"day" | "month">();
  for (const { cells } of sheet.rows) {
    const text = textOf(cells[index]);
    const parts = shortDate(text);
    const first = parts && !isYearOrDay(text) && firstOf(parts);
    if (first) firsts.add(first);
  }
  return firsts.has("day") && !firsts.has("month");
}

/** @returns the day in a column; empty where there is none, and the text where it cannot be read */
export function dayIn(line: Line, column: YourColumn | null): string {
  return dayText(line, column, readDayCell);
}

/** @returns as dayIn; empty for a day that stands for no end */
export function lastDayIn(line: Line, column: YourColumn | null): string {
  return dayText(line, column, readLastDay);
}

function dayText(
  { row, cells }: Line,
  column: YourColumn | null,
  read: typeof readDayCell,
): string {
  if (column === null) return "";
  const isDayFirst = column.dayFirst?.some(({ first, last }) => first <= row && row <= last);
  return read(textOf(cells[column.index]), isDayFirst ? "day" : "month");
}

/** @returns the columns of days in which the cell of a row cannot be read as one */
export function unreadDays(
  { number: row, cells }: Row,
  { start, end }: FoundTable["columns"],
): YourColumn[] {
  return [start, end].flatMap((column) => {
    const day = dayIn({ row, cells }, column);
    return column === null || day === "" || isDay(day) ? [] : [column];
  });
}
