/** What every part of the terminal report knows of its page, and how a text is laid beside its name. */
import type { Pen } from "./pen.js";
import { wrap } from "./wrap.js";

/** Wider lines are hard to read; narrower ones cannot hold a table. */
export const [MIN_WIDTH, MAX_WIDTH] = [40, 120];

export interface Page {
  readonly pen: Pen;
  readonly width: number;
  readonly perGroup: number;
}

/** A text beside its name: what does not fit goes on under the text, not under the name. */
export function hanging(
  start: string,
  text: string,
  width: number,
  paint = (line: string) => line,
): string[] {
  const [first = "", ...rest] = wrap(text, width - start.length);
  return [start + paint(first), ...rest.map((line) => " ".repeat(start.length) + paint(line))];
}
