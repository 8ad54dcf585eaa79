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
  return requoted(text, delimiter ?? ",");
}

/** Looks by hand, because an expression would look for the end of each cell that none has through the rest of its line. */
function requoted(text: string, delimiter: string): string {
  const end = `'(?=[${delimiter}]|\\r?$)`;
  const closing = nextOf(text, new RegExp(end, "gm"));
  const ends = new RegExp(end, "my");
  const endOfLine = nextOf(text, /$/gm);
  const parts: string[] = [];
  let done = 0;
  for (const { index } of text.matchAll(new RegExp(`(?<=^|[${delimiter}])'`, "gm"))) {
    if (index < done) continue;
    const onLine = closing(index + 1);
    const isClosed = onLine < endOfLine(index + 1);
    const close = isClosed ? onLine : singleQuote(text, index + 1);
    ends.lastIndex = close;
    // A quote that opens a cell and none closes is a character.
    if (!isClosed && (close < 0 || !ends.test(text))) continue;
    const inner = text
      .slice(index + 1, close)
      .replaceAll("''", "'")
      .replaceAll('"', '""');
    parts.push(text.slice(done, index), `"${inner}"`);
    done = close + 1;
  }
  return parts.join("") + text.slice(done);
}

/** @returns what finds the first match at a place or behind it, or the end; for ascending places it passes over the text once */
function nextOf(text: string, expression: RegExp): (at: number) => number {
  let found = -1;
  return (at) => {
    if (found >= at) return found;
    expression.lastIndex = at;
    found = expression.exec(text)?.index ?? text.length;
    return found;
  };
}

/** A cell with a line break within has no apostrophe that is not doubled. */
function singleQuote(text: string, from: number): number {
  let at = text.indexOf("'", from);
  while (at >= 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at;
}
