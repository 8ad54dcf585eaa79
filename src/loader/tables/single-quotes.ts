/** Text whose cells stand in single quotes, as exports of databases write them. */
import { PROBE_CHARACTERS } from "../files/limits.js";

const MOST_LINES = 200;

/** Two such cells beside each other: a leading apostrophe, which keeps a text a text in Excel, has none behind it. */
const CELLS = /(?:^|[,;|\t])'[^'\r\n]*'([,;|\t])'/;

/** @returns the same cells in double quotes where most of the first lines have single ones; else the text itself */
export function withDoubleQuotes(text: string): string {
  const lines = text.slice(0, PROBE_CHARACTERS).split("\n", MOST_LINES);
  const filled = lines.filter((line) => line.trim() !== "");
  const delimiters = filled.flatMap((line) => CELLS.exec(line)?.[1] ?? []);
  if (delimiters.length * 2 <= filled.length) return text;
  const [delimiter] = delimiters;
  // A cell with a line break within has no apostrophe that is not doubled: one that opens a cell and none closes is a character.
  // Lazy, because the stack of a greedy search over megabytes overflows.
  const cell = new RegExp(
    `(?<=^|[${delimiter}])'(?:(.*?)|([^']*?(?:''[^']*?)*?))'(?=[${delimiter}]|\\r?$)`,
    "gm",
  );
  return text.replace(
    cell,
    (_, line?: string, inner = line ?? "") =>
      `"${inner.replaceAll("''", "'").replaceAll('"', '""')}"`,
  );
}
