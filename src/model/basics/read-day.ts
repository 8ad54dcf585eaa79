/** Parses dates as people and programs write them. */
import { dayFromNumber } from "./day-counts.js";
import { dayAfter, isDay, monthNumber } from "./days.js";
import { oncePerText } from "./once-per.js";

const YEAR = "(?<year>\\d{4}|\\d\\d)";
const FULL_YEAR = "(?<year>\\d{4})";
const MONTH = "(?<month>\\d{1,2})";
const DAY = "(?<day>\\d{1,2})";
const NAMED_MONTH = "(?<month>[a-z]{3,9})";

/** Slash dates are US dates: `7/1/2002` is July 1. */
const FORMS: readonly RegExp[] = [
  // Mainframes' MMDDYYYY, even without the leading zero: 07012002, 7012002. Month 20 is invalid;
  // 2022031 is a day of 2022, in some form, not of 2031
  `(?!20\\d20[3-9]\\d$)${MONTH}(?<day>\\d\\d)(?<year>(?:19|20|99)\\d\\d)`,
  // CMS's own: 20020701
  `${FULL_YEAR}(?<month>\\d\\d)(?<day>\\d\\d)`,
  // ISO 8601, and Excel's yyyy/m/d: 2002-07-01, 2002/7/1
  `${FULL_YEAR}([-/.])${MONTH}\\2${DAY}`,
  // Excel's short date in the United States: 7/1/2002, 7/1/02
  `${MONTH}/${DAY}/${YEAR}`,
  // Excel's d-mmm-yy, Oracle's DD-MON-RR, SAS's DATE9: 1-Jul-02, 01-JUL-2002, 01JUL2002
  `${DAY}[- ]?${NAMED_MONTH}\\.?[- ]?,? ?${YEAR}`,
  // In words, Excel's long date, JavaScript's: Jul 1, 2002; Monday, July 1, 2002; Mon Jul 01 2002
  `(?:[a-z]+day, |[a-z]{3} )?${NAMED_MONTH}\\.? ${DAY},? ${YEAR}`,
].map((form) => new RegExp(`^${form}(?<time>[T :].*)?$`, "i"));

/**
 * Midnight as programs write it after a date: Excel's csv, SAS's DATETIME after a colon, Oracle's
 * TIMESTAMP with periods, others with a zone (Z, UTC, -05:00, GMT+0000). JavaScript and Power BI
 * write US midnight as UTC, from hour 4 (New York) to 10 (Hawaii).
 */
const ZONE = "(?: ?(?:Z|UTC|(?:GMT)?[+-]\\d\\d(?::?\\d\\d)?)(?: \\(.*\\))?)?";
const MIDNIGHT = new RegExp(
  `^[T :](?:0?0:00(?::00(?:\\.0+)?)?${ZONE}|12[.:]00(?:[.:]00(?:\\.0+)?)? ?AM|(?:0[4-9]|10):00:00(?:\\.0+)?Z)$`,
  "i",
);
const OFFSET = "[+-]\\d{1,2}(?::?\\d\\d)?";
/** Z, EST, GMT-0500, America/New_York, US/EASTERN EST; lower case only if it is not a word. */
const NAMED_ZONE = `(?:[Zz]|(?:[A-Z]{2,5}|utc|gmt|[ecmp][sd]t)(?: ?${OFFSET})?|[A-Za-z]+(?:/[A-Za-z_+-]+\\d{0,2})+(?: [A-Z]{2,5})?)`;
const IN_BRACKETS = `[^\\d()[\\]]*(?:${OFFSET})?`;
/**
 * Any time of day followed by nothing but a zone: as an offset, name, in brackets
 * ([America/New_York], Java's), or all of these. Other text may contain another date: 10:00
 * reopened 2025-03-01.
 */
const ANY_TIME = new RegExp(
  `^[Tt :]\\d{1,2}[:.]\\d\\d(?:[:.]\\d\\d(?:[:.,]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?${OFFSET})?(?: ?${NAMED_ZONE})?(?: ?(?:\\(${IN_BRACKETS}\\)|\\[${IN_BRACKETS}\\]))?$`,
);

/**
 * 20020701 in scientific notation. Excel and C's printf write a fixed number of decimals,
 * 2.0020701E+07, and round if these are fewer than seven: 20211231 becomes 2.021123E+07, which
 * would read as the 30th. Java and Spark write as many as needed, 2.0020701E7.
 */
const SCIENTIFIC = /^\d(?:\.\d{7}E\+?0?7|\.\d{1,7}E7)$/i;

/**
 * Two-digit years from 69 on are 19xx, as in POSIX's strptime. HCPCS began in the 1980s, so a later
 * limit would do as well.
 */
const FIRST_OF_1900S = 69;

/** Cache size: a release has some 400 distinct dates in 27,000 cells. */
const MOST_DAYS = 4096;

/** @returns a cached parser of dates, optionally followed by such a time of day */
const dayReader = (times: RegExp) => oncePerText((text) => dayIn(text, times), MOST_DAYS);

/**
 * Parses a release's date in any of the forms above, as `2026-01-01`; ambiguous ones are US dates.
 * @returns null if the value is no calendar date; callers handle blank and all-zero values
 */
export const parseDay = dayReader(MIDNIGHT);

const dayWithTime = dayReader(ANY_TIME);

function dayIn(value: string, times: RegExp): string | null {
  const text = SCIENTIFIC.test(value) ? String(Number(value)) : value;
  for (const form of FORMS) {
    const { year, month, day, time } = form.exec(text)?.groups ?? {};
    if (year === undefined || (time !== undefined && !times.test(time))) continue;
    const century = Number(year) < FIRST_OF_1900S ? 20 : 19;
    const fullYear = year.length === 4 ? year : `${century}${year}`;
    const written = `${fullYear}-${monthOf(month)}-${day?.padStart(2, "0")}`;
    return isDay(written) ? written : null;
  }
  return null;
}

/** `07` for `7` and `Jul`; for no month, a text that makes the date invalid. */
function monthOf(month = ""): string {
  return String(/^\d/.test(month) ? month : (monthNumber(month) ?? "")).padStart(2, "0");
}

/** Excel's short dates: 12/31/2002, 31/12/2002 (UK), 31.12.2002 (German), 31-12-02 (Dutch). */
const SHORT_DATE = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?=[T\s]|$)/;

/** Rewrites a short date, by what comes first in it, into a form that parseDay reads. */
const SHORT_ORDERS = { month: "$1/$3/$4", day: "$3/$1/$4", year: "$3/$4/$1" } as const;

/** What comes first in the short dates of a column. */
export type FirstOfDay = "day" | "month";

export function reordered(text: string, first: keyof typeof SHORT_ORDERS): string {
  return text.replace(SHORT_DATE, SHORT_ORDERS[first]);
}

/** The three numbers of a short date, in written order. */
export type ShortDate = readonly [number, number, number];

export function shortDate(text: string): ShortDate | null {
  const [found, first, , second, last] = SHORT_DATE.exec(text) ?? [];
  return found === undefined ? null : [Number(first), Number(second), Number(last)];
}

const MONTHS = 12;
const LAST_OF_MONTH = 31;

/** @returns what comes first in a short date; null if it can be both, or neither (98/12/15) */
export function firstOf([first, second]: ShortDate): FirstOfDay | null {
  if (first > MONTHS === second > MONTHS || Math.max(first, second) > LAST_OF_MONTH) return null;
  return first > MONTHS ? "day" : "month";
}

/**
 * @returns whether a short date may begin with a two-digit year: 25-02-15, as databases write
 *   2025-02-15. With periods or slashes, 31.12.25 begins with its day
 */
export function isYearOrDay(text: string): boolean {
  const [written = "", , separator] = SHORT_DATE.exec(text) ?? [];
  return separator === "-" && dayWithTime(reordered(written, "year")) !== null;
}

/**
 * @param text date that may begin with its year or its day
 * @returns what comes first, if only one reading is the first or last day of a month, as in
 *   chargemasters: 31-12-25 is not December 25, 2031
 */
export function firstByMonthsEdge(text: string): "day" | "year" | null {
  const parts = shortDate(text);
  if (parts === null || firstOf(parts) !== "day") return null;
  const [byDay, byYear] = (["day", "year"] as const).map((first) => {
    const day = dayWithTime(reordered(text.trim(), first));
    return day !== null && [day, dayAfter(day)].some((one) => one.endsWith("-01"));
  });
  if (byDay === byYear) return null;
  return byDay ? "day" : "year";
}

/** Longer texts are not dates, and may be comments of any length. */
const LONGEST = 80;

/**
 * @param first what comes first in ambiguous short dates
 * @returns `2026-01-01` for any form above, `31.12.2025` or `1-7-2026`, with any time of day; empty
 *   for a blank; the text itself if it is no date, or an ambiguous one such as 25-02-15
 */
export function readDay(text: string, first: FirstOfDay = "month"): string {
  const plain = text.trim();
  if (plain.length > LONGEST || !/\d/.test(plain)) return plain;
  const day = dayWithTime(reordered(plain, first));
  if (day !== null || shortDate(plain) === null || isYearOrDay(plain)) return day ?? plain;
  return dayWithTime(reordered(plain, first === "day" ? "month" : "day")) ?? plain;
}

/** Like readDay, for date columns: reads serial numbers (46022); empty for 00/00/0000, 1/0/1900. */
export function readDayCell(text: string, first?: FirstOfDay): string {
  if (!/[1-9\p{L}]/u.test(text) || /^\s*0?1\/00?\/1900\b/.test(text)) return "";
  const isNumber = /^\s*\d+(?:\.\d+)?\s*$/.test(text);
  const day = isNumber ? dayFromNumber(Number(text), 1900) : text.replace(/\s+/g, " ");
  return readDay(day, first);
}
