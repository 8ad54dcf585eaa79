/** Finds columns whose cells are no dates or no coded values, because of which all records would differ. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import type { DateSystem } from "../../model/basics/day-counts.js";
import { groupBy } from "../../model/basics/group-by.js";
import { fieldSpec, type ReleaseField } from "../../model/code-set/fields.js";
import { FieldReader } from "./cell-values.js";
import { checkValue } from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";
import { type Column, rowCount } from "./table-columns.js";

/** So few are typos, such as CMS's ASC date 170701 (2018), and no other form or meaning. */
const MOST_SLIPS = 2;

/**
 * Reports each such field once instead of once per record.
 * @returns fields with mostly unreadable dates, or only with values of the user's own (Yes, No)
 */
export function unreadableFields(
  columns: readonly Column[],
  dates: DateSystem,
  collector: RecordCollector,
): ReleaseField[] {
  return [...groupBy(columns, ({ key }) => key)].flatMap(([key, own]) => {
    const { type, label } = fieldSpec(key);
    const reader = new FieldReader(key, undefined, dates);
    const filled = own.flatMap(({ cells }) =>
      cells.filter(({ read }) => reader.cell(read) !== null),
    );
    const unreadable = filled.filter(({ read }) => checkValue(key, reader.cell(read) ?? ""));
    const [example] = unreadable;
    const [all, unread] = [rowCount(filled), rowCount(unreadable)];
    const isDate = type === "date";
    // Of coded values all: the table lacks some, and headers of pages may be among them.
    const areMost = isDate ? unread * 2 > all : unread === all;
    if (example === undefined || unread <= MOST_SLIPS || !areMost) return [];
    collector.report(
      isDate ? "unreadable-dates" : "unknown-value",
      `${label}: ${formatCount(unread)} of ${formatCount(all)} cells of its column hold no ${isDate ? "readable date" : "value of CMS's table"}, such as "${reader.cell(example.read)?.slice(0, 40)}" at ${collector.origin.unit} ${example.number}; it is not compared, as if the column were missing.${isDate ? " Write dates as 2026-01-31 or 20260131." : ""}`,
      { line: example.number },
    );
    return [key];
  });
}
