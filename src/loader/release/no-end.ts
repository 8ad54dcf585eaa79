/** Days that stand for "no end" where a database has no blank: no reader takes one for a termination date. */
import { formatCount } from "../../model/basics/format-numbers.js";

/** Of CMS's files from 2018 to 2026 the earliest termination date is 2012-03-31, and none lies years ahead. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2048;

/**
 * @param day as `2026-01-01`, or as published where it could not be read
 * @returns whether it stands for no end: 9999-12-31, 2299-12-31, 2049-12-31, 1900-01-01, 12/31/99, 0001-01-01
 */
function isNoEnd(day: string): boolean {
  const [, year] = /^(\d{4})-\d\d-\d\d$/.exec(day) ?? [];
  return year !== undefined && (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR);
}

/** The termination dates of a file that stand for no end. */
export class OpenEnds {
  count = 0;
  #first: { readonly line: number; readonly text: string } | null = null;

  /**
   * @param day as read
   * @param text as published
   * @returns the day; null where it stands for no end
   */
  read(day: string | null, text: string, line: number): string | null {
    if (day === null || !isNoEnd(day)) return day;
    this.count += 1;
    this.#first ??= { line, text: text.trim() };
    return null;
  }

  /** Calls `warn` once, with the first line and a sentence on all of them; not at all where there are none. */
  report(unit: string, warn: (line: number, sentence: string) => void): void {
    if (this.#first === null) return;
    const { line, text } = this.#first;
    const [are, they] =
      this.count === 1
        ? ["One termination date is", "it is"]
        : [`${formatCount(this.count)} termination dates are`, "they are"];
    warn(
      line,
      `${are} written as "${text}" or the like, the first at ${unit} ${line}, which is no day on which a code ends; ${they} read as no termination date.`,
    );
  }
}
