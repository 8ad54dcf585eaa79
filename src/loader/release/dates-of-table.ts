/** How a table writes its days: in which order day, month and year stand, and whether they can be read at all. */

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
 * Reads short dates as parseDay does, month first with slashes, where all unambiguous dates of the table agree: `01/07/2002` does
 * not show whether the day comes first, but `31/12/2002` does. Else `7/1/2002` is read as the first of July.
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

/** 98-07-01, as Oracle writes it in Japan and Korea; 13-07-01 among such is no 13th. */
function isYearFirst(dates: readonly ShortDate[]): boolean {
  const isNoDay = (number: number) => number < 1 || number > MOST_DAYS;
  const tells = ([first, second]: ShortDate) => isNoDay(first) && second <= MONTHS;
  return dates.some(tells) && !dates.some(([, , last]) => isNoDay(last));
}

function shortDates({ cells }: Column) {
  return cells.flatMap(({ read, number }) => {
    const text = String(read ?? "");
    const parts = shortDate(text);
    const [written = ""] = text.trim().split(/[T\s]/);
    return parts === null ? [] : [{ number, text: written, parts }];
  });
}

/** Up to this many unreadable dates are slips, such as CMS's ASC date 170701 (2018), and say nothing of the column. */
const MOST_SLIPS = 2;

/**
 * Reports each column of dates in a form that cannot be read once, in place of once for every record.
 * @returns the fields in whose columns more than half of what is filled is no day: an unread date differs from every date of
 *   another release, and each record would count as changed
 */
export function unreadableDates(
  columns: readonly Column[],
  dates: DateSystem,
  collector: RecordCollector,
): ReleaseField[] {
  return columns.flatMap(({ key, spec, cells }) => {
    const reader = new FieldReader(key, undefined, dates);
    const filled = cells.filter(({ read }) => reader.cell(read) !== null);
    const odd = filled.filter(
      ({ read }) => parseDay(reader.cell(read) ?? "") !== reader.cell(read),
    );
    const [example] = odd;
    const [all, unread] = [rowCount(filled), rowCount(odd)];
    if (example === undefined || unread <= MOST_SLIPS || unread * 2 <= all) return [];
    collector.report(
      "unreadable-dates",
      `${spec.label}: ${formatCount(unread)} of ${formatCount(all)} cells of its column hold no readable date, such as "${reader.cell(example.read)?.slice(0, 40)}" at ${collector.origin.unit} ${example.number}; it is not compared, as if the column were missing. Write dates as 2026-01-31 or 20260131.`,
      { line: example.number },
    );
    return [key];
  });
}
