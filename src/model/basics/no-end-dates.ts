/** Recognizes dates that mean "no termination date". */
import { dayBefore, isDay } from "./days.js";
import { type FirstOfDay, readDayCell } from "./read-day.js";

/**
 * HCPCS is younger than the dates that programs write for a missing one: 0001, 1753, 1899, 1900,
 * 1960, 1970 (12/31/1969 in US time zones), 1980. In CMS's files from 2018 to 2026, the earliest
 * termination date is 2012-03-31, and none is years ahead; other histories go back further.
 */
const FIRST_DAY = "1983-01-01";
const LAST_DAY = "2048-12-31";

/** 9/9/99 and 12/31/99. */
const NO_DAYS: ReadonlySet<string> = new Set(["1999-09-09", "1999-12-31"]);

/**
 * @param day date as `2026-01-01`, or the published text if unreadable
 * @returns whether it means "no end": 9999-12-31, 99999999, 2299-12-31, 1900-01-01, 12/31/99
 */
export function isNoEnd(day: string): boolean {
  if (/^9{6,8}$/.test(day)) return true;
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  return day < FIRST_DAY || day > LAST_DAY || NO_DAYS.has(day);
}

/** The last second of a day in the United States, from New York in summer to Hawaii, as UTC. */
const END_OF_DAY = /[T ]0[3-9]:59:59(?:\.\d+)?Z$/i;

/** @returns the end date of a user's line, as readDayCell does; empty if it means "no end" */
export function readLastDay(text: string, first?: FirstOfDay): string {
  const day = readDayCell(text, first);
  if (isNoEnd(day)) return "";
  return isDay(day) && END_OF_DAY.test(text.trim()) ? dayBefore(day) : day;
}
