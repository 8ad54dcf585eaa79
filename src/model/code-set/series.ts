/** The series a code belongs to: how readers sort the code set. */
import { recordKind } from "./record.js";

/** Modifiers are a series of their own; codes go by their letter, Level I codes together. */
export function seriesOf(code: string): string {
  if (recordKind(code) === "modifier") return "modifiers";
  return /^[A-Z]/.test(code) ? code.charAt(0) : "Level I";
}

/** Letters in order, then Level I, then modifiers. */
export function seriesRank(series: string): number {
  return series.length === 1 ? series.charCodeAt(0) : series === "Level I" ? 1000 : 1001;
}
