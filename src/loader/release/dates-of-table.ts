/** How a table writes its days: in which order day, month and year stand, and whether they can be read at all. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import type { ReleaseField } from "../../model/code-set/fields.js";
import { FieldReader } from "./cell-values.js";
import type { DateSystem } from "./normalize.js";
import { parseDay } from "./parse-day.js";
import type { RecordCollector } from "./record-collector.js";
import { type Column, rowCount } from "./table-columns.js";

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
 * Reads short dates as parseDay does, month first with slashes, where all unambiguous dates of the table agree: `01/07/2002` does
 * not show whether the day comes first, but `31/12/2002` does. Else `7/1/2002` is read as the first of July.
 */
export function readDayOrder(columns: readonly Column[], collector: RecordCollector): void {
  const dates = columns.flatMap(shortDates).sort((a, b) => a.number - b.number);
  const readIn = (order: string) => {
    for (const column of columns)
      column.readAs((read) => (typeof read === "string" ? read.replace(SHORT_DATE, order) : read));
  };
  if (isYearFirst(dates)) {
    readIn("$3/$4/$1");
    return;
  }
  const dayFirst = dates.find(({ parts: [first, second] }) => first > MONTHS && second <= MONTHS);
  const monthFirst = dates.find(({ parts: [first, second] }) => second > MONTHS && first <= MONTHS);
  if ((dayFirst === undefined) === (monthFirst === undefined)) return;
  readIn(dayFirst === undefined ? "$1/$3/$4" : "$3/$1/$4");
  if (dayFirst === undefined) return;
  collector.report(
    "day-first-dates",
    `Dates are written with the day first, as "${dayFirst.text}" at ${collector.origin.unit} ${dayFirst.number} tells, and are read so.`,
    { line: dayFirst.number },
  );
}

/** 98-07-01, as Oracle writes it in Japan and Korea; 13-07-01 among such is no 13th. */
function isYearFirst(dates: readonly ShortDate[]): boolean {
  const isNoDay = (number: number) => number < 1 || number > MOST_DAYS;
  const tells = ({ parts: [first, second] }: ShortDate) => isNoDay(first) && second <= MONTHS;
  return dates.some(tells) && !dates.some(({ parts: [, , last] }) => isNoDay(last));
}

function shortDates({ cells }: Column): ShortDate[] {
  return cells.flatMap(({ read, number }) => {
    const [text, first, , second, last] = SHORT_DATE.exec(String(read ?? "")) ?? [];
    if (text === undefined) return [];
    return [{ number, text: text.trim(), parts: [Number(first), Number(second), Number(last)] }];
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
    const odd = filled.filter(({ read }) => !isDay(reader.cell(read)));
    const [example] = odd;
    const [all, unread] = [rowCount(filled), rowCount(odd)];
    if (example === undefined || unread <= MOST_SLIPS || unread * 2 <= all) return [];
    collector.report(
      "unreadable-dates",
      `${spec.label}: ${formatCount(unread)} of ${formatCount(all)} cells of its column hold no day that can be read, such as "${reader.cell(example.read)?.slice(0, 40)}" at ${collector.origin.unit} ${example.number}; it is not compared, as if there were no such column. Write days as 2026-01-31 or 20260131.`,
      { line: example.number },
    );
    return [key];
  });
}

function isDay(value: string | null): boolean {
  return value !== null && parseDay(value) === value;
}
