/** Days as chargemasters write them. */
import { isDay } from "../../model/basics/days.js";
import { isNoEnd } from "../../model/basics/no-end.js";

const FORMS = [
  /^(?<year>\d{4})[-/.]?(?<month>\d{2})[-/.]?(?<day>\d{2})(?:[T ]00:00.*)?$/,
  /^(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4})$/,
] as const;

/** @returns `2026-01-01` of `2026-01-01`, `20260101` and `1/1/2026`; empty for a blank; the text for what is no day */
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
