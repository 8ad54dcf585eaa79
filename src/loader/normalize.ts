/** Published values to normalized ones, so that the same fact compares equal whatever file it came from. */
import type { FieldSpec, FieldType } from "../model/fields.js";

/** Anything that folding must look at: runs of blanks, and all that is not printable ASCII. */
const NEEDS_FOLDING = / {2}|[^\x20-\x7e]/;

/** C0 and C1 controls but for white space; they have no meaning in a descriptor and could steer a terminal. */
const CONTROL = /(?![\t-\r\x85])\p{Cc}/u;
const CONTROL_ALL = new RegExp(CONTROL, "gu");

/** Trimmed, runs of white space (no-break blanks too) folded to one blank, controls made blanks. */
export function foldText(published: string): string {
  const text = published.trim();
  if (!NEEDS_FOLDING.test(text)) return text;
  return text.replace(CONTROL_ALL, " ").replace(/\s+/g, " ").trim();
}

export function hasControlCharacters(published: string): boolean {
  return CONTROL.test(published);
}

const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
/** Excel's csv of a cell formatted as date and time ends in midnight. */
const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (?:0?0:00(?::00)?|12:00(?::00)? AM))?$/i;

/** A release has some 400 distinct days in 27,000 places; a file of other texts must not fill the memory. */
const MOST_DAYS = 4096;
const daysParsed = new Map<string, string | null>();

/**
 * A day as `2026-01-01`, from `20260101`, `2026-01-01` or `1/1/2026`.
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
  const compact = COMPACT_DATE.exec(value) ?? ISO_DATE.exec(value);
  if (compact !== null) return calendarDay(compact[1], compact[2], compact[3]);
  const us = US_DATE.exec(value);
  return us === null ? null : calendarDay(us[3], us[1]?.padStart(2, "0"), us[2]?.padStart(2, "0"));
}

function calendarDay(year = "", month = "", day = ""): string | null {
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // Date.parse takes February 30th for March 1st in some engines, so the day must come back unchanged.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

/** From where a workbook counts days: 1900 on Windows, 1904 where it was made on an old Mac. */
export type DateSystem = 1900 | 1904;

const DAY_ZERO: Record<DateSystem, number> = {
  1900: Date.UTC(1899, 11, 30),
  1904: Date.UTC(1904, 0, 1),
};
const DAY_MS = 86_400_000;

/** Five digits reach from 1927 to 2173. CMS's slip 170701 (2018) has six, and is no day of the year 2367. */
const DAY_COUNTS = { first: 10_000, last: 99_999 };

/** A number in a date cell of a workbook: `20260101` written as a number, or Excel's count of days. */
export function dayFromNumber(value: number, system: DateSystem): string {
  const day = Math.floor(value);
  return day >= DAY_COUNTS.first && day <= DAY_COUNTS.last
    ? new Date(DAY_ZERO[system] + day * DAY_MS).toISOString().slice(0, 10)
    : String(value);
}

const NORMALIZERS: Record<FieldType, (value: string, spec: FieldSpec) => string | null> = {
  text: (value) => foldText(value) || null,
  digits: (value, spec) => {
    const text = foldText(value);
    return /^\d+$/.test(text) ? text.padStart(spec.width, "0") : text || null;
  },
  date: (value) => {
    const text = foldText(value);
    return /^0*$/.test(text) ? null : (parseDay(text) ?? text);
  },
  // Blank, 0, 000 and "  0" are one quantity in CMS's own files.
  quantity: (value) => foldText(value).replace(/^0+(?=\d)/, "") || "0",
  // Sheets leave out the last digit of the sequence: 0010 stands for 00100.
  sequence: (value, spec) => {
    const text = foldText(value);
    if (text === "") return null;
    return text.length >= spec.width ? text : `${text.padStart(spec.width - 1, "0")}0`;
  },
};

/** One published value of a field, normalized as its type asks. */
export function normalizeValue(value: string, spec: FieldSpec): string | null {
  return NORMALIZERS[spec.type](value, spec);
}
