/** Refuses dates of service with the day first: with the month first, as all are read, 4/3/2025 would be another day. */
import { formatCount, pluralize } from "../model/basics/counts-in-words.js";
import { KnownError } from "../model/basics/errors.js";
import type { SumRow } from "./sql/sum-row.js";

/** That none of so many days of a month comes after the twelfth is chance once in forty times. */
const ENOUGH_DAYS = 4;

/**
 * Whoever writes the day first has days up to the 12th that can be read, as others, and more that cannot.
 * @param rows the sums of any engine
 * @throws KnownError where no day that was read comes after the 12th, and as many lines could not be read
 */
export function refuseDayFirst(rows: readonly SumRow[]): void {
  const linesWith = (state: SumRow["dayState"]) =>
    rows.reduce((sum, { dayState, lines }) => sum + (dayState === state ? lines : 0), 0);
  const days = rows.flatMap(({ dayState, firstDay, lastDay }) =>
    dayState === "read" ? [firstDay, lastDay] : [],
  );
  const [read, unreadable] = [linesWith("read"), linesWith("unreadable")];
  const isLikely = new Set(days).size >= ENOUGH_DAYS && days.every((day) => day % 100 <= 12);
  if (!isLikely || unreadable < read) return;
  throw new KnownError(
    `The dates of service seem to be written day first: none of ${pluralize(read, "line")} that could be read is after the 12th of a month, and ${formatCount(unreadable)} could not be read.`,
    { hint: "Write them as 2025-12-31: 4/3/2025 is read as April 3." },
  );
}
