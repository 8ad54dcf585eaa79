/** Detects the order of day, month and year in a table's dates. */

import { firstOf, reordered, type ShortDate, shortDate } from "../../model/basics/read-day.js";
import type { RecordCollector } from "./record-collector.js";
import type { Column } from "./table-columns.js";

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
