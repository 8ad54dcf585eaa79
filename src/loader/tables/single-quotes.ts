/** Converts delimited text whose cells have single quotes, as database exports write it. */
import { PROBE_CHARACTERS } from "../files/limits.js";

const MOST_LINES = 200;

/** Two adjacent quoted cells. Excel's leading apostrophe does not match: none closes it. */
const CELLS = /(?:^|[,;|\t])'[^'\r\n]*'([,;|\t])'/;

/** Turns single quotes into double ones if most of the first lines have cells in single quotes. */
export function withDoubleQuotes(text: string): string {
  const lines = text.slice(0, PROBE_CHARACTERS).split("\n", MOST_LINES);
  const filled = lines.filter((line) => line.trim() !== "");
  const delimiters = filled.flatMap((line) => CELLS.exec(line)?.[1] ?? []);
  if (delimiters.length * 2 <= filled.length) return text;
  const [delimiter] = delimiters;
  return requoted(text, delimiter ?? ",");
}

/** Avoids one regex, which would search the rest of the line for each quote that nothing closes. */
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
    // An opening quote that nothing closes is a plain character.
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

/** @returns a function that finds the next match from an offset on; scans once if offsets ascend */
function nextOf(text: string, expression: RegExp): (at: number) => number {
  let found = -1;
  return (at) => {
    if (found >= at) return found;
    expression.lastIndex = at;
    found = expression.exec(text)?.index ?? text.length;
    return found;
  };
}

/** Finds the closing quote of a cell that spans lines, which must double its apostrophes. */
function singleQuote(text: string, from: number): number {
  let at = text.indexOf("'", from);
  while (at >= 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at;
}
