/** The termination dates of a file that stand for no end: counted, and reported once. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { isNoEnd } from "../../model/basics/no-end-dates.js";

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
