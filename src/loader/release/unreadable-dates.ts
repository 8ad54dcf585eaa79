/** Columns of dates in a form that cannot be read: one finding in place of one for every record. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import {
  DATE_FIELDS,
  fieldSpec,
  RELEASE_FIELDS,
  type ReleaseField,
} from "../../model/code-set/fields.js";
import { FieldReader } from "./cell-values.js";
import { parseDay } from "./parse-day.js";
import type { RecordCollector } from "./record-collector.js";
import type { Table } from "./table-rows.js";

/** Up to this many unreadable dates are slips, such as CMS's ASC date 170701 (2018), and say nothing of the column. */
const MOST_SLIPS = 2;

/**
 * Removes such columns, because an unread date differs from every date of another release, and each
 * record would count as changed.
 * @returns the table without its columns of dates in which more than half of what is filled is no day
 */
export function withoutUnreadableDates<T extends Table>(table: T, collector: RecordCollector): T {
  const unreadable = new Set(DATE_FIELDS.filter((key) => isUnreadable(key, table, collector)));
  if (unreadable.size === 0) return table;
  const { header } = table;
  const columns = new Map([...header.columns].filter(([key]) => !unreadable.has(key)));
  const missing = new Set([...header.missingFields, ...unreadable]);
  const missingFields = RELEASE_FIELDS.filter((key) => missing.has(key));
  return { ...table, header: { ...header, columns, missingFields } };
}

function isUnreadable(key: ReleaseField, table: Table, collector: RecordCollector): boolean {
  const { rows, header, dates } = table;
  const [place] = header.columns.get(key) ?? [];
  if (place === undefined) return false;
  const reader = new FieldReader(key, [place], dates);
  const filled = rows.slice(header.index + 1).flatMap(({ number, cells }) => {
    const value = reader.cell(cells[place]);
    return value === null ? [] : [{ number, value }];
  });
  const odd = filled.filter(({ value }) => parseDay(value) !== value);
  const [example] = odd;
  if (example === undefined || odd.length <= MOST_SLIPS || odd.length * 2 <= filled.length)
    return false;
  const count = (of: readonly unknown[]) => formatCount(of.length);
  collector.report(
    "unreadable-dates",
    `${fieldSpec(key).label}: ${count(odd)} of ${count(filled)} cells of its column hold no day that can be read, such as "${example.value.slice(0, 40)}" at ${collector.origin.unit} ${example.number}; it is not compared, as if there were no such column. Write days as 2026-01-31 or 20260131.`,
    { line: example.number },
  );
  return true;
}
