/** A day as people and programs write it, to `2026-01-01`; what could be two days is none, but for `7/1/2002`. */
import { isDay } from "../../model/basics/days.js";
import { monthNumber } from "../../model/code-set/labels.js";

/**
 * Excel's csv of a cell formatted as date and time ends in midnight, and so does what databases write: SAS's DATETIME
 * behind a colon, Oracle's TIMESTAMP with points, others with the zone of that midnight (Z, UTC, -05:00, GMT+0000).
 */
const ZONE = "(?: ?(?:Z|UTC|(?:GMT)?[+-]\\d\\d(?::?\\d\\d)?)(?: \\(.*\\))?)?";
const MIDNIGHT = `(?:[T :](?:0?0:00(?::00(?:\\.0+)?)?${ZONE}|12[.:]00(?:[.:]00(?:\\.0+)?)? ?AM))?`;

const YEAR = "(?<year>\\d{4}|\\d\\d)";
const FULL_YEAR = "(?<year>\\d{4})";
const MONTH = "(?<month>\\d{1,2})";
const DAY = "(?<day>\\d{1,2})";
const NAMED_MONTH = "(?<month>[a-z]{3,9})";

/** `7/1/2002` is the first of July, as the United States write it. */
const FORMS: readonly RegExp[] = [
  // CMS's own: 20020701
  `${FULL_YEAR}(?<month>\\d\\d)(?<day>\\d\\d)`,
  // ISO 8601, and Excel's yyyy/m/d: 2002-07-01, 2002/7/1
  `${FULL_YEAR}([-/])${MONTH}\\2${DAY}`,
  // Excel's short date in the United States: 7/1/2002, 7/1/02
  `${MONTH}/${DAY}/${YEAR}`,
  // Excel's d-mmm-yy, Oracle's DD-MON-RR, SAS's DATE9: 1-Jul-02, 01-JUL-2002, 01JUL2002
  `${DAY}[- ]?${NAMED_MONTH}\\.?[- ]?,? ?${YEAR}`,
  // In words, Excel's long date and JavaScript's: Jul 1, 2002; Monday, July 1, 2002; Mon Jul 01 2002
  `(?:[a-z]+day, |[a-z]{3} )?${NAMED_MONTH}\\.? ${DAY},? ${YEAR}`,
].map((form) => new RegExp(`^${form}${MIDNIGHT}$`, "i"));

/**
 * The number 20020701 as a floating one. Excel and C's printf write a fixed count of decimals, 2.0020701E+07, and round
 * where it is less than seven: 20211231 is 2.021123E+07 to printf, which would be read as the 30th. Java and Spark
 * write as many as the number has, 2.0020701E7.
 */
const SCIENTIFIC = /^\d(?:\.\d{7}E\+?0?7|\.\d{1,7}E7)$/i;

/**
 * Years of two digits from 69 on are of the 1900s, as in POSIX's strptime: 68 is 2068, 69 is 1969. HCPCS begins in
 * the 1980s, so that a later limit would do as well.
 */
const FIRST_OF_1900S = 69;

/** A release has some 400 distinct days in 27,000 places; a file of other texts must not fill the memory. */
const MOST_DAYS = 4096;
const daysParsed = new Map<string, string | null>();

/**
 * A day as `2026-01-01`, from any of the forms above.
 * @returns null when the value is no day of the calendar; blank and all-zero values are not asked about
 */
export function parseDay(value: string): string | null {
  const known = daysParsed.get(value);
  if (known !== undefined) return known;
  const day = readDay(value);
  if (daysParsed.size < MOST_DAYS) daysParsed.set(value, day);
  return day;
}

function readDay(value: string): string | null {
  const text = SCIENTIFIC.test(value) ? String(Number(value)) : value;
  for (const form of FORMS) {
    const { year, month, day } = form.exec(text)?.groups ?? {};
    if (year === undefined) continue;
    const written = `${yearOf(year)}-${monthOf(month)}-${day?.padStart(2, "0")}`;
    return isDay(written) ? written : null;
  }
  return null;
}

function yearOf(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) < FIRST_OF_1900S ? 20 : 19}${year}`;
}

/** Returns `07` for `7` and `Jul`; for no month, a text that makes no valid date. */
function monthOf(month = ""): string {
  return String(/^\d/.test(month) ? month : (monthNumber(month) ?? "")).padStart(2, "0");
}
