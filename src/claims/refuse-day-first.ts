/** Refuses day-first dates of service, because dates are read month first: 4/3/2025 is April 3. */
import { formatCount, pluralize } from "../model/basics/counts-in-words.js";
import { KnownError } from "../model/basics/errors.js";
import type { SumRow } from "./sql/sum-row.js";

/** With this many distinct days, the chance that none is after the 12th is one in forty. */
const ENOUGH_DAYS = 4;

/**
 * In day-first dates, days up to the 12th are misread and the later ones are unreadable.
 * @param rows the sums of any engine
 * @throws KnownError when no date read is after the 12th and at least as many lines are unreadable
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
