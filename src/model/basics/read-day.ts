/** Days as chargemasters and worklists write them. */
import { isDay } from "./days.js";
import { isNoEnd } from "./no-end.js";

const FORMS = [
  /^(?<year>\d{4})[-/.]?(?<month>\d{2})[-/.]?(?<day>\d{2})(?:[T ]\d{2}:\d{2}.*)?$/,
  /^(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4})(?: \d{1,2}:\d{2}.*)?$/,
] as const;

/** @returns `2026-01-01` of `2026-01-01`, `20260101` and `1/1/2026`, with a time or without; empty for a blank; the text for what is no day */
export function readDay(text: string): string {
  for (const form of FORMS) {
    const { year = "", month = "", day = "" } = form.exec(text.trim())?.groups ?? {};
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (isDay(iso)) return iso;
  }
  return text.trim();
}

/** @returns a last day likewise; empty for one that stands for no end (9999-12-31, 12/31/2299) */
export function readLastDay(text: string): string {
  const day = readDay(text);
  return isNoEnd(day) ? "" : day;
}
