/** Whether a table writes the day before the month, or the year first: `01/07/2002` does not show it, but `31/12/2002` elsewhere in the table does. */

import type { Cell, Row } from "../../model/basics/row.js";
import { DATE_FIELDS } from "../../model/code-set/fields.js";
import type { RecordCollector } from "./record-collector.js";
import type { Table } from "./table-rows.js";

/** Excel's short dates: 31/12/2002 (United Kingdom), 31.12.2002 (Germany), 31-12-02 (Netherlands), 12/31/2002. */
const SHORT_DATE = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?=[T\s]|$)/;

const MONTHS = 12;
const MOST_DAYS = 31;

interface ShortDate {
  readonly number: number;
  readonly text: string;
  /** Its three numbers, in the order in which they are written. */
  readonly parts: readonly [number, number, number];
}

/**
 * @returns the table with such dates as parseDay reads them, month first with slashes, where all unambiguous dates
 * agree; else the same table, in which `7/1/2002` is read as the first of July
 */
export function withMonthsFirst<T extends Table>(table: T, collector: RecordCollector): T {
  const { header, rows } = table;
  const places = DATE_FIELDS.flatMap((key) => header.columns.get(key)?.slice(0, 1) ?? []);
  const dates = shortDates(rows.slice(header.index + 1), places);
  if (isYearFirst(dates)) return reorderedTable(table, places, "$3/$4/$1");
  const dayFirst = dates.find(({ parts: [first, second] }) => first > MONTHS && second <= MONTHS);
  const monthFirst = dates.find(({ parts: [first, second] }) => second > MONTHS && first <= MONTHS);
  if ((dayFirst === undefined) === (monthFirst === undefined)) return table;
  const order = dayFirst === undefined ? "$1/$3/$4" : "$3/$1/$4";
  if (dayFirst !== undefined) {
    collector.report(
      "day-first-dates",
      `Dates are written with the day first, as "${dayFirst.text}" at ${collector.origin.unit} ${dayFirst.number} tells, and are read so.`,
      { line: dayFirst.number },
    );
  }
  return reorderedTable(table, places, order);
}

/** 98-07-01, as Oracle writes it in Japan and Korea; 13-07-01 among such is no 13th. */
function isYearFirst(dates: readonly ShortDate[]): boolean {
  const isNoDay = (number: number) => number < 1 || number > MOST_DAYS;
  const tells = ({ parts: [first, second] }: ShortDate) => isNoDay(first) && second <= MONTHS;
  return dates.some(tells) && !dates.some(({ parts: [, , last] }) => isNoDay(last));
}

function shortDates(rows: readonly Row[], places: readonly number[]): ShortDate[] {
  const found: ShortDate[] = [];
  for (const { number, cells } of rows) {
    for (const place of places) {
      const [text, first, , second, last] = SHORT_DATE.exec(String(cells[place] ?? "")) ?? [];
      if (text === undefined) continue;
      found.push({
        number,
        text: text.trim(),
        parts: [Number(first), Number(second), Number(last)],
      });
    }
  }
  return found;
}

function reorderedTable<T extends Table>(table: T, places: readonly number[], order: string): T {
  return { ...table, rows: table.rows.map((row) => reordered(row, places, order)) };
}

/** Returns the same row where it has no such date. */
function reordered(row: Row, places: readonly number[], order: string): Row {
  const cells = row.cells.map((cell, place): Cell => {
    if (typeof cell !== "string" || !places.includes(place)) return cell;
    return cell.replace(SHORT_DATE, order);
  });
  return cells.every((cell, place) => cell === row.cells[place]) ? row : { ...row, cells };
}
