/** Reads cells of the most common shapes, such as `<c r="A1" s="1" t="s"><v>12</v></c>`, fast. */
import { isNext, LESS, placeOf, textOf } from "./tag-attributes.js";

/** Style of a cell without a style attribute. */
export const NO_STYLE = -1;

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const A = 65;
const Z = 90;
const QUOTE = 34;

/** JavaScript numbers represent any integer of up to 15 digits exactly. */
const MOST_DIGITS = 15;

/** Bytes of the longest such number cell; reads past the end of an array make V8 deoptimize. */
const LONGEST = 96;

/** A cell of a common shape; one object serves all 430,000 cells of a sheet of 9,000 codes. */
export class UsualCell {
  /** Counted from zero. */
  column = -1;
  row = 0;
  style = NO_STYLE;
  /** `shared`: `number` is the index of a shared string. */
  kind: "empty" | "number" | "shared" | "text" = "empty";
  number = 0;
  text = "";
  /** Offset after the cell. */
  end = 0;

  /** @returns whether a whole cell of such a shape begins there; if not, ignore the fields */
  read(bytes: Buffer, start: number): boolean {
    if (bytes.length - start < LONGEST || !isNext(bytes, start, '<c r="')) return false;
    const letters = start + '<c r="'.length;
    const digits = endOf(bytes, letters, A, Z);
    let at = endOf(bytes, digits, ZERO, NINE);
    this.column = columnIn(bytes, letters, digits);
    this.row = wholeNumber(bytes, digits, at);
    if (bytes[at] !== QUOTE) return false;
    at += 1;
    this.style = NO_STYLE;
    if (isNext(bytes, at, ' s="')) {
      const end = endOf(bytes, at + ' s="'.length, ZERO, NINE);
      this.style = wholeNumber(bytes, at + ' s="'.length, end);
      if (bytes[end] !== QUOTE) return false;
      at = end + 1;
    }
    if (isNext(bytes, at, "/>")) return this.#is("empty", at + "/>".length);
    if (isNext(bytes, at, "><v>")) return this.#number(bytes, at + "><v>".length, "number");
    if (isNext(bytes, at, ' t="s"><v>'))
      return this.#number(bytes, at + ' t="s"><v>'.length, "shared");
    for (const [before, behind] of TEXTS)
      if (isNext(bytes, at, before)) return this.#text(bytes, at + before.length, behind);
    return false;
  }

  #is(kind: UsualCell["kind"], end: number): true {
    this.kind = kind;
    this.end = end;
    return true;
  }

  #number(bytes: Buffer, start: number, kind: "number" | "shared"): boolean {
    let end = endOf(bytes, start, ZERO, NINE);
    const isWhole = bytes[end] !== POINT && end - start <= MOST_DIGITS;
    if (bytes[end] === POINT) end = endOf(bytes, end + 1, ZERO, NINE);
    if (end === start || !isNext(bytes, end, "</v></c>")) return false;
    this.number = isWhole
      ? wholeNumber(bytes, start, end)
      : Number(bytes.toString("latin1", start, end));
    return !Number.isNaN(this.number) && this.#is(kind, end + "</v></c>".length);
  }

  #text(bytes: Buffer, start: number, behind: string): boolean {
    const end = placeOf(LESS, bytes, start);
    if (!isNext(bytes, end, behind)) return false;
    this.text = textOf(bytes, start, end);
    return this.#is("text", end + behind.length);
  }
}

/** Markup before and after a text that the cell itself contains. */
const TEXTS = [
  [' t="inlineStr"><is><t>', "</t></is></c>"],
  [' t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"],
  [' t="str"><v>', "</v></c>"],
] as const;

/** Returns the offset of the first byte, from `at` on, outside the range `first` to `last`. */
function endOf(bytes: Buffer, at: number, first: number, last: number): number {
  let end = at;
  for (let byte = bytes[end] ?? 0; byte >= first && byte <= last; byte = bytes[end] ?? 0) end += 1;
  return end;
}

function wholeNumber(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 10 + (bytes[at] ?? 0) - ZERO;
  return number;
}

/** Converts column letters to an index: `AB` is 27, no letters are -1. */
function columnIn(bytes: Buffer, start: number, end: number): number {
  let column = 0;
  for (let at = start; at < end; at += 1) column = column * 26 + (bytes[at] ?? 0) - A + 1;
  return column - 1;
}

/** Excel's last column is XFD, and its last row 1,048,576. */
export const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

export function isRow(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= MOST_ROWS;
}
