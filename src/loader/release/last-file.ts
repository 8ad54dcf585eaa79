/**
 * Reuses parsed lines of the previous file, because nine in ten lines of the next release are the
 * same. Only an optimization: without it, a changelog of forty releases takes 50% longer.
 */

/** A line without its line break, and as parsed; `made` is null if each file must parse it. */
export interface TextLine<Made> {
  readonly text: string;
  made: Made | null;
}

/** Code, five-digit sequence, record type: the start of every line, and its sort key. */
export const LINE_START = /^(?:[0-9A-Z]{5}| {3}[0-9A-Z]{2})\d{5}[3478]/;

const keyOf = (line: string) => line.slice(0, 11);

/** How many lines are compared at once; between quarters, 3 in 4 runs of 16 are unchanged. */
const RUN = 16;

/** How many whole texts may stay in memory; a comparison has two and copies no line. */
const MOST_KEPT = 2;

export class LastFile<Made> {
  #text = "";
  #lines: readonly TextLine<Made>[] = [];
  /** Offsets of all lines that end in a line break, and the offset after the last of them. */
  #starts: readonly number[] = [];
  #files = 0;

  /**
   * Splits a file into lines by walking through it and the previous file like a merge of two sorted
   * lists. A file that is not sorted gets correct lines, but reuses fewer.
   * @param text the file's text, which the next call compares with
   * @param limit maximum number of lines to return
   */
  next(text: string, limit: number): readonly TextLine<Made>[] {
    const before = this.#lines;
    const known = this.#starts;
    const beforeText = this.#text;
    const starts: number[] = [];
    const lines: TextLine<Made>[] = [];
    this.#files += 1;
    // `next`: line of the previous file. `mixed`: end of a run that differs, so lines are compared.
    let at = 0;
    let next = 0;
    let mixed = 0;
    while (at < text.length && lines.length < limit) {
      const most = Math.min(known.length - 1, next + limit - lines.length);
      const until = Math.min(next < mixed ? next + 1 : next + RUN, most);
      const from = known[next] ?? 0;
      const to = known[until] ?? 0;
      if (next < until && text.slice(at, at + to - from) === beforeText.slice(from, to)) {
        for (; next < until; next += 1) {
          starts.push(at + (known[next] ?? 0) - from);
          lines.push(before[next] as TextLine<Made>);
        }
        at += to - from;
        continue;
      }
      if (until > next + 1) {
        mixed = until;
        continue;
      }
      const lineFeed = text.indexOf("\n", at);
      const end = lineFeed < 0 ? text.length : lineFeed;
      const line = lineOf(text, at, end);
      if (next < until && isBefore(before[next]?.text ?? "", line)) {
        next += 1;
        continue;
      }
      starts.push(at);
      lines.push({ text: this.#files > MOST_KEPT ? ownText(line) : line, made: null });
      at = end + 1;
    }
    if (at <= text.length) starts.push(at);
    this.#text = text;
    this.#lines = lines;
    this.#starts = starts;
    return lines;
  }
}

/** A line without its line break; `end` is the offset of the line feed, or of the text's end. */
function lineOf(text: string, start: number, end: number): string {
  const hasReturn = start < end && end < text.length && text[end - 1] === "\r";
  return text.slice(start, hasReturn ? end - 1 : end);
}

/** Whether a line of the previous file sorts before a line of this one, so this file lacks it. */
function isBefore(known: string, line: string): boolean {
  return LINE_START.test(line) && !(LINE_START.test(known) && keyOf(known) >= keyOf(line));
}

/** Copies a slice, which would keep the whole text in memory; V8 copies when it joins strings. */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
