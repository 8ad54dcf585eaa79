/** Days as workbooks count them. */
import { DAY_MS } from "./days.js";

/** The year from which a workbook counts days: 1900, or 1904 where it was made on an old Mac. */
export type DateSystem = 1900 | 1904;

const DAY_ZERO: Record<DateSystem, number> = {
  1900: Date.UTC(1899, 11, 30),
  1904: Date.UTC(1904, 0, 1),
};

/** Five digits reach from 1927 to 2173. CMS's slip 170701 (2018) has six, and is no day of the year 2367. */
const DAY_COUNTS = { first: 10_000, last: 99_999 };

/** A number in a date cell of a workbook: `20260101` written as a number, or Excel's count of days. */
export function dayFromNumber(value: number, system: DateSystem): string {
  const day = Math.floor(value);
  return (day >= DAY_COUNTS.first && day <= DAY_COUNTS.last) || day === LAST_DAY_COUNT[system]
    ? new Date(DAY_ZERO[system] + day * DAY_MS).toISOString().slice(0, 10)
    : String(value);
}

/** Excel's last day is 9999-12-31, and 20260101 in a cell formatted as a day is none. */
const LAST_DAY_COUNT: Record<DateSystem, number> = { 1900: 2_958_465, 1904: 2_957_003 };

/** Excel keeps Lotus's error of 1900 as a leap year, so that counts before its 29th of February are one less. */
const LOTUS_LEAP_DAY = 60;

/** @returns the day that a cell formatted as one shows, as `2026-01-01`; null where a count is none */
export function dayOfCount(value: number, system: DateSystem): string | null {
  const count = Math.floor(value);
  if (count < 1 || count > LAST_DAY_COUNT[system]) return null;
  const day = system === 1900 && count < LOTUS_LEAP_DAY ? count + 1 : count;
  return new Date(DAY_ZERO[system] + day * DAY_MS).toISOString().slice(0, 10);
}
