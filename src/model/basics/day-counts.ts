/** Converts workbooks' serial numbers of dates. */
import { DAY_MS } from "./days.js";

/** The year from which a workbook counts days: 1904 in those made on old Macs. */
export type DateSystem = 1900 | 1904;

const DAY_ZERO: Record<DateSystem, number> = {
  1900: Date.UTC(1899, 11, 30),
  1904: Date.UTC(1904, 0, 1),
};

/**
 * From 1980, when HCPCS began, to 2173. A lower number may be SAS's, which counts from 1960: 23831
 * is 2025-03-31. CMS's typo 170701 (2018) has six digits: no date in 2367.
 */
const FIRST_DAY = Date.UTC(1980, 0, 1);
const LAST_FIVE_DIGITS = 99_999;

/** The date of a number in a date cell: Excel's serial number, or `20260101` itself. */
export function dayFromNumber(value: number, system: DateSystem): string {
  const day = Math.floor(value);
  const time = DAY_ZERO[system] + day * DAY_MS;
  return (time >= FIRST_DAY && day <= LAST_FIVE_DIGITS) || day === LAST_DAY_COUNT[system]
    ? new Date(time).toISOString().slice(0, 10)
    : String(value);
}

/** Excel's last date is 9999-12-31, so 20260101 in a date cell is not a serial number. */
const LAST_DAY_COUNT: Record<DateSystem, number> = { 1900: 2_958_465, 1904: 2_957_003 };

/** Like Lotus, Excel treats 1900 as a leap year, so earlier serial numbers are one less. */
const LOTUS_LEAP_DAY = 60;

/** @returns the date that a date cell shows, as `2026-01-01`; null if it is out of range */
export function dayOfCount(value: number, system: DateSystem): string | null {
  const count = Math.floor(value);
  if (count < 1 || count > LAST_DAY_COUNT[system]) return null;
  const day = system === 1900 && count < LOTUS_LEAP_DAY ? count + 1 : count;
  return new Date(DAY_ZERO[system] + day * DAY_MS).toISOString().slice(0, 10);
}
