/**
 * Splits the XML of a workbook's part into tags and texts. Written by hand, because a sheet of 9,000 codes has two million tags:
 * htmlparser2's tokenizer took longer over them than the whole comparison does. It reads bytes: to make a text of a sheet first,
 * and to look at its characters, takes five times as long.
 */
import { charactersOf, isNext, LESS, placeOf, TagAttributes, textOf } from "./tag-attributes.js";

/** What the scanner calls at each tag and text. Names come without their prefix: `x:row` and `row` are one element. */
export interface XmlHandler {
  open?(name: string, attributes: TagAttributes): void;
  close?(name: string): void;
  /**
   * Reads at once elements that are of the usual shape.
   * @param at where in the bytes the tag of the first begins
   * @returns where the last ends; where the first begins, for another shape or one that the bytes do not hold whole
   */
  skip?(bytes: Buffer, at: number): number;
  /** Whether the text that comes next is read; without it, or where it is false, texts are skipped. */
  readonly wantsText?: boolean;
  text?(text: string): void;
}

/** Office's own parts nest no deeper than 20. */
const MAX_DEPTH = 1000;

/** Bytes of one text, tag, comment or CDATA section; the text of a cell has 32,767 characters at most. */
const MAX_MARKUP = 8 * 1024 * 1024;

const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const BANG = 33;
const QUESTION = 63;
const BLANK = 32;
const QUOTE = 34;
const APOSTROPHE = 39;

/** Returned where the markup goes on in the next piece. */
const UNFINISHED = -1;

const NOTHING = Buffer.alloc(0);

export class XmlScanner {
  readonly #attributes = new TagAttributes();
  /** The names of open elements, prefixes included. */
  readonly #open: string[] = [];
  readonly #names = new Map<number, string>();
  #isEmpty = true;
  #rest: Buffer = NOTHING;

  /** @param fail throws where the part is no XML */
  constructor(
    readonly handler: XmlHandler,
    readonly fail: () => never,
  ) {}

  /** @param piece the next bytes of the part (UTF-8), cut anywhere */
  write(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let rest = 0;
    let at = 0;
    while (at !== UNFINISHED) {
      rest = at;
      at = placeOf(LESS, bytes, at);
      const isText = at > rest && this.handler.wantsText === true;
      if (at === bytes.length) {
        if (!isText) rest = at;
        break;
      }
      if (isText) this.handler.text?.(textOf(bytes, rest, at));
      rest = at;
      at = this.#markup(bytes, at);
    }
    this.#rest = bytes.subarray(rest);
    if (this.#rest.length > MAX_MARKUP) this.fail();
  }

  end(): void {
    if (this.#isEmpty || this.#open.length > 0 || this.#rest[0] === LESS) this.fail();
  }

  /** Reads what begins at a `<`; returns where it ends. */
  #markup(bytes: Buffer, less: number): number {
    const next = this.handler.skip?.(bytes, less) ?? less;
    if (next > less) return next;
    switch (bytes[less + 1]) {
      case SLASH:
        return this.#closingTag(bytes, less + 2);
      case QUESTION:
        return behind(bytes, "?>", less);
      case BANG:
        return this.#declaration(bytes, less);
      default:
        return this.#tag(bytes, less + 1);
    }
  }

  #declaration(bytes: Buffer, less: number): number {
    if (isNext(bytes, less, "<!--")) return behind(bytes, "-->", less + "<!--".length);
    if (bytes.length - less < CDATA.length) return UNFINISHED;
    if (!isNext(bytes, less, CDATA)) {
      const end = bytes.indexOf(">", less);
      const subset = bytes.indexOf("[", less);
      // Entities that a document type declares mean nothing here, so that none can grow without end.
      if (subset < 0 || subset > end) return behind(bytes, ">", less);
      const length = SUBSET.exec(bytes.toString("latin1", subset))?.[0].length;
      return length === undefined ? UNFINISHED : subset + length;
    }
    const next = behind(bytes, "]]>", less);
    if (next !== UNFINISHED && this.handler.wantsText === true)
      this.handler.text?.(charactersOf(bytes, less + CDATA.length, next - "]]>".length));
    return next;
  }

  #closingTag(bytes: Buffer, start: number): number {
    const end = placeOf(GREATER, bytes, start);
    if (end === bytes.length) return UNFINISHED;
    let nameEnd = end;
    while (nameEnd > start && (bytes[nameEnd - 1] ?? 0) <= BLANK) nameEnd -= 1;
    const name = this.#name(bytes, start, nameEnd);
    if (this.#open.pop() !== name) this.fail();
    this.handler.close?.(localName(name));
    return end + 1;
  }

  #tag(bytes: Buffer, start: number): number {
    let at = start;
    let byte = bytes[at] ?? ENDED;
    while (byte > BLANK && byte !== GREATER && byte !== SLASH) {
      at += 1;
      byte = bytes[at] ?? ENDED;
    }
    const nameEnd = at;
    const attributes = this.#attributes;
    attributes.reset(bytes);
    for (;;) {
      while (byte <= BLANK) {
        at += 1;
        byte = bytes[at] ?? ENDED;
      }
      if (at + (byte === SLASH ? 1 : 0) >= bytes.length) return UNFINISHED;
      if (byte === GREATER) break;
      if (byte === SLASH) {
        if (bytes[at + 1] !== GREATER) this.fail();
        break;
      }
      at = this.#attribute(bytes, at);
      if (at === UNFINISHED) return UNFINISHED;
      byte = bytes[at] ?? ENDED;
    }
    if (nameEnd === start) this.fail();
    const name = this.#name(bytes, start, nameEnd);
    this.#isEmpty = false;
    const local = localName(name);
    this.handler.open?.(local, attributes);
    if (byte === SLASH) {
      this.handler.close?.(local);
      return at + 2;
    }
    this.#open.push(name);
    if (this.#open.length > MAX_DEPTH) this.fail();
    return at + 1;
  }

  /** Reads `name="value"`; returns the place behind it. */
  #attribute(bytes: Buffer, start: number): number {
    let at = start;
    let byte = bytes[at] ?? ENDED;
    while (byte > BLANK && byte !== EQUALS && byte !== GREATER) {
      at += 1;
      byte = bytes[at] ?? ENDED;
    }
    const nameEnd = at;
    while (byte <= BLANK || byte === EQUALS) {
      at += 1;
      byte = bytes[at] ?? ENDED;
    }
    if (at >= bytes.length) return UNFINISHED;
    if (byte !== QUOTE && byte !== APOSTROPHE) this.fail();
    const end = placeOf(byte, bytes, at + 1);
    if (end === bytes.length) return UNFINISHED;
    this.#attributes.add(start, nameEnd, at + 1, end);
    return end + 1;
  }

  /** The names of nearly all tags, `c` and `v`, are made once. */
  #name(bytes: Buffer, start: number, end: number): string {
    if (end - start > PACKED) return bytes.toString("utf8", start, end);
    let packed = 0;
    for (let at = start; at < end; at += 1) packed = packed * 256 + (bytes[at] ?? 0);
    let name = this.#names.get(packed);
    if (name === undefined) {
      name = bytes.toString("utf8", start, end);
      if (this.#names.size < MOST_NAMES) this.#names.set(packed, name);
    }
    return name;
  }
}

/** What stands for a byte behind the last: it ends a name, and blanks. */
const ENDED = GREATER;

/** Bytes that make one whole number of JavaScript. */
const PACKED = 6;

/** Office's own parts have some 200 names. */
const MOST_NAMES = 1000;

const CDATA = "<![CDATA[";

/** A document type that declares entities, from its bracket on. */
const SUBSET = /^.*?\]\s*>/s;

/** Returns the place behind a mark, or that the mark is not in this piece. */
function behind(bytes: Buffer, mark: string, from: number): number {
  const at = bytes.indexOf(mark, from);
  return at < 0 ? UNFINISHED : at + mark.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
