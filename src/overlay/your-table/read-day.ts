/** Days as chargemasters write them. */
import { isDay } from "../../model/basics/days.js";

const FORMS = [
  /^(?<year>\d{4})[-/.]?(?<month>\d{2})[-/.]?(?<day>\d{2})(?:[T ]00:00.*)?$/,
  /^(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4})$/,
] as const;

/** A day that stands for none: systems that cannot leave it blank end a line in the year 9999. */
const NEVER = /^(?:9999|2999)-/;

/** @returns `2026-01-01` of `2026-01-01`, `20260101` and `1/1/2026`; empty for a blank; the text for what is no day */
export function readDay(text: string): string {
  for (const form of FORMS) {
    const { year = "", month = "", day = "" } = form.exec(text.trim())?.groups ?? {};
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (isDay(iso)) return NEVER.test(iso) ? "" : iso;
  }
  return text.trim();
}
