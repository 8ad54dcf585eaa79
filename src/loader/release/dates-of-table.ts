/** Detects the order of day, month and year in a table's dates, and whether they are readable. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import type { DateSystem } from "../../model/basics/day-counts.js";
import {
  firstOf,
  parseDay,
  reordered,
  type ShortDate,
  shortDate,
} from "../../model/basics/read-day.js";
import type { ReleaseField } from "../../model/code-set/fields.js";
import { FieldReader } from "./cell-values.js";
import type { RecordCollector } from "./record-collector.js";
import { type Column, rowCount } from "./table-columns.js";

const MONTHS = 12;
const MOST_DAYS = 31;

/**
 * Rewrites the table's dates in the order that its unambiguous dates show: `01/07/2002` is
 * ambiguous, but `31/12/2002` has the day first. If there are none, or they disagree, parseDay
 * reads dates with slashes month first: `7/1/2002` is July 1.
 */
export function readDayOrder(columns: readonly Column[], collector: RecordCollector): void {
  const dates = columns.flatMap(shortDates).sort((a, b) => a.number - b.number);
  const readIn = (first: Parameters<typeof reordered>[1]) => {
    for (const column of columns)
      column.readAs((read) => (typeof read === "string" ? reordered(read, first) : read));
  };
  if (isYearFirst(dates.map(({ parts }) => parts))) {
    readIn("year");
    return;
  }
  const dayFirst = dates.find(({ parts }) => firstOf(parts) === "day");
  const monthFirst = dates.find(({ parts }) => firstOf(parts) === "month");
  if ((dayFirst === undefined) === (monthFirst === undefined)) return;
  readIn(dayFirst === undefined ? "month" : "day");
  if (dayFirst === undefined) return;
  collector.report(
    "day-first-dates",
    `Dates are written day first, as "${dayFirst.text}" at ${collector.origin.unit} ${dayFirst.number} shows, and are read that way.`,
    { line: dayFirst.number },
  );
}

/** Oracle in Japan and Korea writes 98-07-01; then 13-07-01 is July 1, 2013, not July 13. */
function isYearFirst(dates: readonly ShortDate[]): boolean {
  const isNoDay = (number: number) => number < 1 || number > MOST_DAYS;
  const showsYear = ([first, second]: ShortDate) => isNoDay(first) && second <= MONTHS;
  return dates.some(showsYear) && !dates.some(([, , last]) => isNoDay(last));
}

function shortDates({ cells }: Column) {
  return cells.flatMap(({ read, number }) => {
    const text = String(read ?? "");
    const parts = shortDate(text);
    const [written = ""] = text.trim().split(/[T\s]/);
    return parts === null ? [] : [{ number, text: written, parts }];
  });
}

/** So few unreadable dates are typos, such as CMS's ASC date 170701 (2018), not a date format. */
const MOST_SLIPS = 2;

/**
 * Reports each column of unreadable dates once instead of once per record.
 * @returns fields with mostly unreadable dates, because of which every record would seem changed
 */
export function unreadableDates(
  columns: readonly Column[],
  dates: DateSystem,
  collector: RecordCollector,
): ReleaseField[] {
  return columns.flatMap(({ key, spec, cells }) => {
    const reader = new FieldReader(key, undefined, dates);
    const filled = cells.filter(({ read }) => reader.cell(read) !== null);
    const unreadable = filled.filter(
      ({ read }) => parseDay(reader.cell(read) ?? "") !== reader.cell(read),
    );
    const [example] = unreadable;
    const [all, unread] = [rowCount(filled), rowCount(unreadable)];
    if (example === undefined || unread <= MOST_SLIPS || unread * 2 <= all) return [];
    collector.report(
      "unreadable-dates",
      `${spec.label}: ${formatCount(unread)} of ${formatCount(all)} cells of its column hold no readable date, such as "${reader.cell(example.read)?.slice(0, 40)}" at ${collector.origin.unit} ${example.number}; it is not compared, as if the column were missing. Write dates as 2026-01-31 or 20260131.`,
      { line: example.number },
    );
    return [key];
  });
}
