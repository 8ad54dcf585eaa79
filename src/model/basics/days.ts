/** Dates as documents write them, `2026-01-01`, and month names. */
import { oncePerText } from "./once-per.js";

export const DAY_MS = 86_400_000;

/** `2025-04-01` for `2025-03-31`. */
export const dayAfter = oncePerText((day) => shifted(day, 1));

/** `2025-03-31` for `2025-04-01`. */
export const dayBefore = oncePerText((day) => shifted(day, -1));

/** Whole days from one date to another; negative if the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Whether an end date has passed by a date; false if there is none. */
export function isOver(end: string | null | undefined, by: string): boolean {
  return end != null && end < by;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The dates of common years, by month length. */
const DAY =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))$/;
const LEAP_DAY = /^\d{4}-02-29$/;

/** False for a blank, and for published values that are no date: `170701`, `2025-02-30`. */
export function isDay(value: string | null | undefined): value is string {
  if (typeof value !== "string") return false;
  // In a common year, Date reads February 29 as March 1.
  return DAY.test(value) || (LEAP_DAY.test(value) && shifted(value, 0) === value);
}

/** @returns the value if it is a date, else null: documents keep invalid dates as published */
export function asDay(value: string | null | undefined): string | null {
  return isDay(value) ? value : null;
}

export const MONTH_NAMES =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** 4 for `apr` and `April`, 9 for `sept`; null for other text. */
export function monthNumber(name: string): number | null {
  const lower = name.toLowerCase();
  const index = MONTH_NAMES.findIndex((month) => month.toLowerCase().startsWith(lower));
  return lower.length >= 3 && index >= 0 ? index + 1 : null;
}
