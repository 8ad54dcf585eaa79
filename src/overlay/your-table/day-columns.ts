/** Reads the start and end dates of the user's lines, and finds the order they are written in. */
import { isDay } from "../../model/basics/days.js";
import { readLastDay } from "../../model/basics/no-end-dates.js";
import { oncePerText } from "../../model/basics/once-per.js";
import {
  type FirstOfDay,
  firstByMonthsEdge,
  firstOf,
  isYearOrDay,
  readDayCell,
  shortDate,
} from "../../model/basics/read-day.js";
import { type Row, textOf } from "../../model/basics/row.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import { NO_VALUE } from "./cell-codes.js";
import type { FoundTable } from "./find-columns.js";

type Line = Pick<YourRow, "row"> & Pick<Row, "cells">;

/**
 * A date column that does not show its order takes that of the other: one program wrote both.
 * @returns the table with those date columns marked in which 01.04.2025 is April 1
 */
export function withDayOrder(found: FoundTable): FoundTable {
  const { start, end } = found.columns;
  const rows = { first: 1, last: found.sheet.rows.at(-1)?.number ?? 1 };
  const ofStart = orderIn(start, found);
  const ofEnd = orderIn(end, found);
  const marked = (column: YourColumn | null, evidence: ReturnType<typeof dayFirstBy>) =>
    column && evidence ? { ...column, dayFirst: [{ ...rows, evidence }] } : column;
  const columns = {
    start: marked(start, dayFirstBy(ofStart, ofEnd)),
    end: marked(end, dayFirstBy(ofEnd, ofStart)),
  };
  return { ...found, columns: { ...found.columns, ...columns } };
}

/** @returns what tells that the dates of a column begin with the day; null if nothing does */
function dayFirstBy(own: DayOrder, other: DayOrder): "cell" | "other" | "firsts" | null {
  const isDayFirst = ({ shown }: DayOrder) => shown.size === 1 && shown.has("day");
  if (!own.isOpen) return isDayFirst(own) ? "cell" : null;
  if (other.shown.size === 1) return isDayFirst(other) ? "other" : null;
  return own.areFirsts ? "firsts" : null;
}

type DayOrder = ReturnType<typeof orderIn>;

function orderIn(column: YourColumn | null, { sheet }: FoundTable) {
  const shown = new Set<FirstOfDay | "year">();
  const firsts = new Set<number>();
  const seconds = new Set<number>();
  const years = new Set<number>();
  if (column !== null)
    for (const { cells } of sheet.rows) {
      const text = textOf(cells[column.index]);
      const parts = shortDate(text);
      const isYearFirst = isYearOrDay(text);
      const first = parts && (isYearFirst ? firstByMonthsEdge(text) : firstOf(parts));
      if (first !== null) shown.add(first);
      if (parts === null || isYearFirst) continue;
      firsts.add(parts[0]);
      seconds.add(parts[1]);
      if (parts[1] > 1) years.add(parts[2]);
    }
  return {
    /** Whether the column has dates such as 01.04.2025, and all of them are ambiguous. */
    isOpen: firsts.size > 0 && shown.size === 0,
    /** What comes first in the dates that are not ambiguous. */
    shown,
    /** Whether all are like 01/04/2024 and 01/07/2025: quarter starts (or else days of January). */
    areFirsts:
      firsts.size === 1 &&
      firsts.has(1) &&
      seconds.size >= LEAST_QUARTERS &&
      years.size > 1 &&
      [...seconds].every((month) => QUARTERS.has(month)),
  };
}

const QUARTERS: ReadonlySet<number> = new Set([1, 4, 7, 10]);

/** Fewer quarters could be the days on which a table was loaded in one January. */
const LEAST_QUARTERS = 3;

/** Cached: lines share few dates, and each is read several times. */
const MOST_DAYS = 4096;

function dayBy(read: typeof readDayCell) {
  const by = (first: FirstOfDay) =>
    oncePerText((text) => (NO_VALUE.has(text.toUpperCase()) ? "" : read(text, first)), MOST_DAYS);
  const once = { day: by("day"), month: by("month") };
  return ({ row, cells }: Line, column: YourColumn | null): string => {
    if (column === null) return "";
    const isDayFirst = column.dayFirst?.some(({ first, last }) => first <= row && row <= last);
    return once[isDayFirst ? "day" : "month"](textOf(cells[column.index]));
  };
}

/** @returns the date in a column; empty if there is none; the cell's text if it is unreadable */
export const dayIn = dayBy(readDayCell);

/** Like dayIn, but empty for a date that means "no end". */
export const lastDayIn = dayBy(readLastDay);

/** @returns the date columns whose cell in this row is unreadable */
export function unreadDays(
  { number: row, cells }: Row,
  { start, end }: FoundTable["columns"],
): YourColumn[] {
  return [start, end].flatMap((column) => {
    const day = (column === end ? lastDayIn : dayIn)({ row, cells }, column);
    return column === null || day === "" || isDay(day) ? [] : [column];
  });
}
