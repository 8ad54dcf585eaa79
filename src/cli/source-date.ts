/** The date that goes into outputs; SOURCE_DATE_EPOCH sets it for reproducible builds. */
import { KnownError } from "../model/basics/errors.js";
import { environment } from "./environment.js";

/** Last second of the year 9999, the latest date that a mail can have. */
const LAST = 253_402_300_799;

/** @throws KnownError if SOURCE_DATE_EPOCH is not a number of seconds */
function sourceDate(): number | null {
  const text = environment.sourceDateEpoch();
  if (text === undefined) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= LAST) return seconds;
  throw new KnownError(`SOURCE_DATE_EPOCH is ${JSON.stringify(text)}, which is not a date.`, {
    hint: "Set it to whole seconds since 1970, or unset it.",
  });
}

export function now(): Date {
  const seconds = sourceDate();
  return seconds === null ? new Date() : new Date(seconds * 1000);
}

/**
 * Date of a mail that is written to a file, in seconds since 1970: SOURCE_DATE_EPOCH, or noon UTC
 * of today. So it stays the same all day, and is the same day in all of the United States.
 */
export function mailDate(): number {
  return sourceDate() ?? Math.floor(Date.now() / DAY) * (DAY / 1000) + DAY / 2000;
}

const DAY = 86_400_000;

/** Today's date in UTC, or that of SOURCE_DATE_EPOCH, for checks against the calendar. */
export function today(): string {
  return now().toISOString().slice(0, 10);
}
