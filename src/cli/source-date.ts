/** The date that goes into outputs; the environment can set it, so that a build can be repeated. */
import { KnownError } from "../model/basics/errors.js";
import { environment } from "./environment.js";

/** The last second of the year 9999, beyond which no mail can be dated. */
const LAST = 253_402_300_799;

/**
 * @returns SOURCE_DATE_EPOCH, in seconds since 1970, or null where it is not set
 * @throws KnownError for a value that is no number of seconds
 */
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
 * The day of the run for a mail that is written, in seconds since 1970, or SOURCE_DATE_EPOCH. It is the same all day, and
 * noon in UTC, which is the same day in all of the United States.
 */
export function mailDate(): number {
  return sourceDate() ?? Math.floor(Date.now() / DAY) * (DAY / 1000) + DAY / 2000;
}

const DAY = 86_400_000;

/** The day of the run in UTC, or that of SOURCE_DATE_EPOCH, for what is judged by the calendar. */
export function today(): string {
  return now().toISOString().slice(0, 10);
}
