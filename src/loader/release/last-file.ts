/**
 * The lines of the file that was read last: nine in ten lines of the next release are the same, and are the same objects, with
 * the records that they were parsed into. A reader of the loader can skip this file: without it all is read the same, a changelog
 * of forty releases in half as much time again.
 */

/** A line without its line break. `made` is what a reader parsed it into; null until then, and where each file must parse it anew. */
export interface TextLine<Made> {
  readonly text: string;
  made: Made | null;
}

/** Key, sequence of five digits, record type: what every line of a release starts with, and what lines are sorted by. */
export const LINE_START = /^(?:[0-9A-Z]{5}| {3}[0-9A-Z]{2})\d{5}[3478]/;

const keyOf = (line: string) => line.slice(0, 11);

/** How many lines are compared at once: from one quarter to the next, three in four runs of 16 are unchanged. */
const RUN = 16;

/** Whole texts that the lines of all files may keep in memory: a comparison has two, and copies none of their lines. */
const MOST_KEPT = 2;

export class LastFile<Made> {
  #text = "";
  #lines: readonly TextLine<Made>[] = [];
  /** Where each line begins that has its line break, and where the last of them ends. */
  #starts: readonly number[] = [];
  #files = 0;

  /**
   * Walks through the last file and another like a merge of two sorted lists. One that is not sorted is read too, but takes over
   * no lines.
   * @param text of a file, which is the last one from here on
   * @param limit the largest number of lines to look for
   */
  next(text: string, limit: number): readonly TextLine<Made>[] {
    const [before, known, beforeText] = [this.#lines, this.#starts, this.#text];
    const starts: number[] = [];
    const lines: TextLine<Made>[] = [];
    this.#files += 1;
    /** The next line of the last file; up to `mixed` they are compared one by one, because the run as a whole differs. */
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
      } else if (until > next + 1) mixed = until;
      else {
        const lineFeed = text.indexOf("\n", at);
        const end = lineFeed < 0 ? text.length : lineFeed;
        const line = text.slice(at, text[end - 1] === "\r" && lineFeed > at ? end - 1 : end);
        if (next < until && isBefore(before[next]?.text ?? "", line)) next += 1;
        else {
          starts.push(at);
          lines.push({ text: this.#files > MOST_KEPT ? ownText(line) : line, made: null });
          at = end + 1;
        }
      }
    }
    if (at <= text.length) starts.push(at);
    [this.#text, this.#lines, this.#starts] = [text, lines, starts];
    return lines;
  }
}

/** Whether a line of the last file does not stand in this one, where another stands in its place. */
function isBefore(known: string, line: string): boolean {
  return LINE_START.test(line) && !(LINE_START.test(known) && keyOf(known) >= keyOf(line));
}

/** A part of a text keeps all of that text in memory; V8 makes a new one of two that are joined. */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
