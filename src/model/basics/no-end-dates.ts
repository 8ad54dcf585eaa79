/** Dates that stand for "no termination date". */
import { dayBefore, isDay } from "./days.js";
import { type FirstOfDay, readDayCell } from "./read-day.js";

/**
 * HCPCS, and with it the last day of any code, is younger than what programs write for a day that they lack: 0001, 1753, 1899,
 * 1900, 1960, 1970 (in America 12/31/1969), 1980. Of CMS's files from 2018 to 2026 the earliest termination date is 2012-03-31, and
 * none lies years ahead; the histories of others go back further.
 */
const FIRST_DAY = "1983-01-01";
const LAST_DAY = "2048-12-31";

/** 9/9/99 and 12/31/99. */
const NO_DAYS: ReadonlySet<string> = new Set(["1999-09-09", "1999-12-31"]);

/**
 * @param day as `2026-01-01`, or as published where it could not be read
 * @returns whether it stands for no end: 9999-12-31, 99999999, 2299-12-31, 2049-12-31, 1900-01-01, 12/31/99, 0001-01-01
 */
export function isNoEnd(day: string): boolean {
  if (/^9{6,8}$/.test(day)) return true;
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  return day < FIRST_DAY || day > LAST_DAY || NO_DAYS.has(day);
}

/** The last second of a day in the United States, as the time that it is in Greenwich: from New York in summer to Hawaii. */
const END_OF_DAY = /[T ]0[3-9]:59:59(?:\.\d+)?Z$/i;

/** @returns the last day of a line of the user's as readDayCell gives it; empty for one that stands for no end (9999-12-31, 12/31/99) */
export function readLastDay(text: string, first?: FirstOfDay): string {
  const day = readDayCell(text, first);
  if (isNoEnd(day)) return "";
  return isDay(day) && END_OF_DAY.test(text.trim()) ? dayBefore(day) : day;
}
