/**
 * Splits the XML of a workbook part into tags and texts. It is our own, because a sheet of 9,000
 * codes has two million tags, and htmlparser2's tokenizer took longer than the whole comparison. It
 * reads bytes; decoding a sheet to a string and scanning that takes five times as long.
 */
import { charactersOf, isNext, LESS, placeOf, TagAttributes, textOf } from "./tag-attributes.js";

/** Callbacks for each tag and text. Names lack prefixes: `x:row` and `row` are one element. */
export interface XmlHandler {
  open?(name: string, attributes: TagAttributes): void;
  close?(name: string): void;
  /**
   * Reads a sequence of elements of a common shape, for speed.
   * @param at offset of the first element
   * @returns offset after the last element read; `at` if none has that shape or is complete
   */
  skip?(bytes: Buffer, at: number): number;
  /** Whether the scanner passes the next text on; without it, the scanner skips texts. */
  readonly wantsText?: boolean;
  text?(text: string): void;
}

/** Parts written by Office nest at most 20 levels deep. */
const MAX_DEPTH = 1000;

/** Limit in bytes of a text, tag, comment or CDATA section; a cell has 32,767 characters. */
const MAX_MARKUP = 8 * 1024 * 1024;

const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const BANG = 33;
const QUESTION = 63;
const BLANK = 32;
const QUOTE = 34;
const APOSTROPHE = 39;

/** Returned if the markup continues in the next chunk. */
const UNFINISHED = -1;

const NOTHING = Buffer.alloc(0);

export class XmlScanner {
  readonly #attributes = new TagAttributes();
  /** Names of open elements, with prefixes. */
  readonly #open: string[] = [];
  readonly #names = new Map<number, string>();
  #isEmpty = true;
  #rest: Buffer = NOTHING;

  /** @param fail throws the error for invalid XML */
  constructor(
    readonly handler: XmlHandler,
    readonly fail: () => never,
  ) {}

  /** @param piece next chunk of the part, in UTF-8; it may end anywhere */
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

  /** Reads the markup at a `<`; returns the offset after it. */
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
      // Entity declarations are skipped, so no entity can expand without limit.
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
      if (byte === SLASH && bytes[at + 1] !== GREATER) this.fail();
      if (byte === SLASH || byte === GREATER) break;
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

  /** Reads `name="value"`; returns the offset after it. */
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

  /** Caches names as strings, because nearly all tags are `c` or `v`. */
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

/** Substitute for bytes past the end of the chunk; it ends names and blanks. */
const ENDED = GREATER;

/** How many bytes fit into one integer of JavaScript, the key of the cache of names. */
const PACKED = 6;

/** Parts written by Office have some 200 element names. */
const MOST_NAMES = 1000;

const CDATA = "<![CDATA[";

/** The internal subset of a document type declaration, from its bracket to its end. */
const SUBSET = /^.*?\]\s*>/s;

/** Returns the offset after the next such mark, or UNFINISHED if the chunk has none. */
function behind(bytes: Buffer, mark: string, from: number): number {
  const at = bytes.indexOf(mark, from);
  return at < 0 ? UNFINISHED : at + mark.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
