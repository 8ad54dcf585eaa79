/**
 * Splits a file into lines, and takes over those that stand byte for byte in the file read before it: they are not decoded
 * and parsed again, but are the same objects, with their parsed records.
 */
import { decodeAs, type TextEncoding } from "../files/decode-text.js";
import { linesOf } from "../files/line-breaks.js";

/** A line without its line break. `made` is what a reader parsed it into; null until then, and where each file must parse it anew. */
export interface TextLine<Made> {
  readonly text: string;
  made: Made | null;
}

/** A file's bytes and lines, and where each line begins, kept to be compared with the next file. */
export interface LineMemory<Made> {
  readonly bytes: Buffer;
  readonly starts: readonly number[];
  readonly lines: readonly TextLine<Made>[];
  /** An upper bound of the characters that the lines keep in memory: a line that was sliced from a text keeps all of that text. */
  readonly kept: number;
}

export interface TextLines<Made> {
  readonly lines: readonly TextLine<Made>[];
  /** Whether the last line has its break; that of a file cut off mostly has not. */
  readonly complete: boolean;
  /** Null where the bytes do not show the line breaks, or where the lines would keep too much of earlier files in memory. */
  readonly memory: LineMemory<Made> | null;
}

/** The key by which lines are sorted. A file that is not sorted is read too, but takes over no lines. */
export interface LineKey {
  /** The length of the key in bytes, from the beginning of a line. */
  readonly width: number;
  /** Whether a line with a key begins at a place; lines of a preamble have none. */
  isAt(bytes: Buffer, at: number): boolean;
}

/**
 * @param before the file read before, or null
 * @param limit the largest number of lines to look for
 */
export function textLines<Made>(
  bytes: Buffer,
  encoding: TextEncoding,
  before: Follower<Made> | null,
  limit: number,
): TextLines<Made> {
  const found = SINGLE_BYTE.has(encoding) ? linesByBytes(bytes, encoding, before, limit) : null;
  if (found !== null) return found;
  // One more than the limit, because an empty rest after the last line break is no line.
  const texts = linesOf(decodeAs(bytes, encoding), limit + 1);
  const complete = texts.at(-1) === "";
  const lines = (complete ? texts.slice(0, -1) : texts).slice(0, limit).map(unmade);
  return { lines, complete, memory: null };
}

/**
 * How many times its own size a file may keep in memory with its lines and those that it took over. With
 * forty quarters, each of which takes over lines of the one before, it is 1.9 times. A file that keeps more than
 * four times is forgotten, and the next file is read without it.
 */
const MOST_KEPT = 4;

/** Encodings in which the place of a byte is the place of its character. */
const SINGLE_BYTE: ReadonlySet<TextEncoding> = new Set(["ascii", "windows-1252"]);

const unmade = (text: string) => ({ text, made: null });

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/** @returns null where line breaks are of several kinds, or there is no line feed */
function linesByBytes<Made>(
  bytes: Buffer,
  encoding: TextEncoding,
  before: Follower<Made> | null,
  limit: number,
): TextLines<Made> | null {
  const firstBreak = bytes.indexOf(LINE_FEED);
  if (firstBreak < 0) return null;
  const isWindows = bytes[firstBreak - 1] === CARRIAGE_RETURN;
  const starts: number[] = [];
  const lines: TextLine<Made>[] = [];
  let kept = 0;
  /** The ends of lines not decoded yet: the reader decodes a run of lines at once and slices it, which is faster. */
  let ends: number[] = [];
  const decodeFound = () => {
    const [first = 0, last] = [starts[lines.length], ends.at(-1)];
    if (last === undefined) return;
    kept += last - first;
    const text = decodeAs(bytes.subarray(first, last), encoding);
    for (let index = 0; index < ends.length; index += 1) {
      const start = starts[lines.length] ?? first;
      lines.push(unmade(text.slice(start - first, (ends[index] ?? last) - first)));
    }
    ends = [];
  };
  let at = 0;
  while (at < bytes.length && starts.length < limit) {
    const known = before?.linesAt(bytes, at, limit - starts.length) ?? null;
    if (known !== null) {
      decodeFound();
      at = takeOver(known, at, starts, lines);
      continue;
    }
    const lineFeed = bytes.indexOf(LINE_FEED, at);
    if (lineFeed >= 0 && (bytes[lineFeed - 1] === CARRIAGE_RETURN) !== isWindows) return null;
    const end = lineFeed < 0 ? bytes.length : lineFeed;
    starts.push(at);
    ends.push(lineFeed >= 0 && isWindows ? end - 1 : end);
    at = end + 1;
  }
  decodeFound();
  kept += before?.keptByTaken ?? 0;
  const memory = kept > MOST_KEPT * bytes.length ? null : { bytes, starts, lines, kept };
  return { lines, complete: bytes.at(-1) === LINE_FEED, memory };
}

/** Adds the lines of a run to the lists. @returns where the last of them ends */
function takeOver<Made>(
  { memory, first, end }: LineRun<Made>,
  at: number,
  starts: number[],
  lines: TextLine<Made>[],
): number {
  const moved = at - (memory.starts[first] ?? 0);
  for (let index = first; index < end; index += 1) {
    starts.push((memory.starts[index] ?? 0) + moved);
    lines.push(memory.lines[index] as TextLine<Made>);
  }
  return (memory.starts[end] ?? 0) + moved;
}

/** Consecutive lines of the file read before that stand unchanged in another. */
interface LineRun<Made> {
  readonly memory: LineMemory<Made>;
  readonly first: number;
  /** The line after the last. */
  readonly end: number;
}

/** How many lines are compared at once: from one quarter to the next, three in four runs of 16 are unchanged. */
const RUN = 16;

/** Walks through the lines of the file read before in parallel with those of another, like a merge of two sorted lists. */
export class Follower<Made> {
  #next = 0;
  /** Up to this line the lines are compared one by one, because the run as a whole differed. */
  #mixedUntil = 0;
  #taken = false;
  readonly #before: LineMemory<Made>;
  readonly #key: LineKey;

  constructor(before: LineMemory<Made>, key: LineKey) {
    this.#before = before;
    this.#key = key;
  }

  /** An upper bound of the characters that the lines taken over keep in memory. */
  get keptByTaken(): number {
    return this.#taken ? this.#before.kept : 0;
  }

  /**
   * @param limit the largest number of lines to return
   * @returns the lines that stand at a place, their breaks included, if the file before had them too
   */
  linesAt(bytes: Buffer, at: number, limit: number): LineRun<Made> | null {
    const key = this.#key;
    if (!key.isAt(bytes, at)) return null;
    const { bytes: earlier, starts } = this.#before;
    // The last line of a file may lack its break; then a longer line could begin with the same bytes.
    const last = starts.length - 1;
    for (; this.#next < last; this.#next += 1) {
      const ahead = Math.min(this.#next + RUN, last, this.#next + limit);
      if (this.#next >= this.#mixedUntil) {
        if (this.#isSame(ahead, bytes, at)) return this.#take(ahead);
        this.#mixedUntil = ahead;
      }
      if (this.#isSame(this.#next + 1, bytes, at)) return this.#take(this.#next + 1);
      const start = starts[this.#next] ?? 0;
      if (!key.isAt(earlier, start)) continue;
      const order = bytes.compare(earlier, start, start + key.width, at, at + key.width);
      // A key before the next old line's key is a new line; the same key, a changed line; a later key, a removed one.
      if (order < 0) return null;
      if (order === 0) {
        this.#next += 1;
        return null;
      }
    }
    return null;
  }

  /** Whether the lines from the next one up to another stand at a place, byte for byte. */
  #isSame(until: number, bytes: Buffer, at: number): boolean {
    const { bytes: earlier, starts } = this.#before;
    const [start, end] = [starts[this.#next] ?? 0, starts[until] ?? 0];
    const there = at + end - start;
    return there <= bytes.length && bytes.compare(earlier, start, end, at, there) === 0;
  }

  #take(end: number): LineRun<Made> {
    const first = this.#next;
    this.#next = end;
    this.#taken = true;
    return { memory: this.#before, first, end };
  }
}
