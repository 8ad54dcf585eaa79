/**
 * Splits the XML of a workbook's part into tags and texts. Written by hand, because a sheet of 9,000 codes has two million tags:
 * htmlparser2's tokenizer took longer over them than the whole comparison does.
 */
import { TagAttributes, type XmlAttributes } from "./tag-attributes.js";
import { unfinishedReference, withReferences } from "./xml-references.js";

/** What the scanner calls at each tag and text. Names come without their prefix: `x:row` and `row` are one element. */
export interface XmlHandler {
  open?(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /**
   * Reads at once an element that is of the usual shape.
   * @param at where in the text its tag begins
   * @returns where it ends; where it begins, for another shape or one that the text does not hold whole
   */
  skip?(text: string, at: number): number;
  /** Whether the text that comes next is read; without it, or where it is false, texts are skipped. */
  readonly wantsText?: boolean;
  /** A text may come in several pieces. */
  text?(text: string): void;
}

/** Office's own parts nest no deeper than 20. */
const MAX_DEPTH = 1000;

/** Characters of one tag, comment or CDATA section; the text of a cell has 32,767 at most. */
const MAX_MARKUP = 1024 * 1024;

const [LESS, GREATER, SLASH, EQUALS, BANG, QUESTION, BLANK] = [60, 62, 47, 61, 33, 63, 32];
const [QUOTE, APOSTROPHE] = [34, 39];

/** Returned where the markup goes on in the next piece. */
const UNFINISHED = -1;

export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #fail: () => never;
  readonly #attributes = new TagAttributes();
  /** The names of open elements, prefixes included. */
  readonly #open: string[] = [];
  #isEmpty = true;
  #rest = "";
  /** A carriage return at a piece's end, which the next piece's line feed can belong to. */
  #return = "";

  /** @param fail throws where the part is no XML */
  constructor(handler: XmlHandler, fail: () => never) {
    this.#handler = handler;
    this.#fail = fail;
  }

  /** @param piece the next characters of the part, cut anywhere */
  write(piece: string): void {
    const text = this.#rest + this.#withLineEnds(piece);
    let at = 0;
    for (;;) {
      let less = at;
      while (less < text.length && text.charCodeAt(less) !== LESS) less += 1;
      const isLast = less === text.length;
      const end = isLast ? less - unfinishedReference(text, at) : less;
      if (end > at && this.#handler.wantsText === true)
        this.#handler.text?.(withReferences(text.slice(at, end)));
      const next = isLast ? UNFINISHED : this.#markup(text, less);
      if (next === UNFINISHED) {
        this.#rest = text.slice(end);
        break;
      }
      at = next;
    }
    if (this.#rest.length > MAX_MARKUP) this.#fail();
  }

  /** Makes every line end a line feed (XML 1.0, 2.11). */
  #withLineEnds(piece: string): string {
    const text = this.#return + piece;
    if (!text.includes("\r")) return text;
    this.#return = text.endsWith("\r") ? "\r" : "";
    return text.slice(0, text.length - this.#return.length).replace(/\r\n?/g, "\n");
  }

  end(): void {
    if (this.#isEmpty || this.#open.length > 0 || this.#rest.startsWith("<")) this.#fail();
  }

  /** Reads what begins at a `<`; returns where it ends. */
  #markup(text: string, less: number): number {
    const next = this.#handler.skip?.(text, less) ?? less;
    if (next > less) return next;
    switch (text.charCodeAt(less + 1)) {
      case SLASH:
        return this.#closingTag(text, less + 2);
      case QUESTION:
        return behind(text, "?>", less);
      case BANG:
        return this.#declaration(text, less);
      default:
        return this.#tag(text, less + 1);
    }
  }

  #declaration(text: string, less: number): number {
    if (text.startsWith("<!--", less)) return behind(text, "-->", less + "<!--".length);
    if (text.length - less < CDATA.length) return UNFINISHED;
    if (!text.startsWith(CDATA, less)) {
      const end = text.indexOf(">", less);
      const subset = text.indexOf("[", less);
      // Entities that a document type declares mean nothing here, so that none can grow without end.
      if (subset < 0 || subset > end) return behind(text, ">", less);
      SUBSET_END.lastIndex = subset;
      return SUBSET_END.test(text) ? SUBSET_END.lastIndex : UNFINISHED;
    }
    const next = behind(text, "]]>", less);
    if (next !== UNFINISHED && this.#handler.wantsText === true)
      this.#handler.text?.(text.slice(less + CDATA.length, next - "]]>".length));
    return next;
  }

  #closingTag(text: string, start: number): number {
    const end = text.indexOf(">", start);
    if (end < 0) return UNFINISHED;
    const name = this.#open.pop() ?? this.#fail();
    const isSame =
      text.startsWith(name, start) &&
      (end - start === name.length || text.slice(start, end).trimEnd() === name);
    if (!isSame) this.#fail();
    this.#handler.close?.(localName(name));
    return end + 1;
  }

  #tag(text: string, start: number): number {
    let at = start;
    let char = text.charCodeAt(at);
    while (char > BLANK && char !== GREATER && char !== SLASH) {
      at += 1;
      char = text.charCodeAt(at);
    }
    const nameEnd = at;
    const attributes = this.#attributes;
    attributes.reset(text);
    for (;;) {
      while (char <= BLANK) {
        at += 1;
        char = text.charCodeAt(at);
      }
      if (char === GREATER) break;
      if (char === SLASH) {
        if (at + 1 === text.length) return UNFINISHED;
        if (text.charCodeAt(at + 1) !== GREATER) this.#fail();
        break;
      }
      at = this.#attribute(text, at);
      if (at === UNFINISHED) return UNFINISHED;
      char = text.charCodeAt(at);
    }
    if (nameEnd === start) this.#fail();
    const name = nameOf(text, start, nameEnd);
    this.#isEmpty = false;
    const local = localName(name);
    this.#handler.open?.(local, attributes);
    if (char === SLASH) {
      this.#handler.close?.(local);
      return at + 2;
    }
    this.#open.push(name);
    if (this.#open.length > MAX_DEPTH) this.#fail();
    return at + 1;
  }

  /** Reads `name="value"`; returns the place behind it. */
  #attribute(text: string, start: number): number {
    let at = start;
    let char = text.charCodeAt(at);
    while (char > BLANK && char !== EQUALS && char !== GREATER) {
      at += 1;
      char = text.charCodeAt(at);
    }
    const nameEnd = at;
    while (char <= BLANK || char === EQUALS) {
      at += 1;
      char = text.charCodeAt(at);
    }
    if (at >= text.length) return UNFINISHED;
    if (char !== QUOTE && char !== APOSTROPHE) this.#fail();
    const quote = char;
    const valueStart = at + 1;
    do {
      at += 1;
      char = text.charCodeAt(at);
    } while (char !== quote && at < text.length);
    if (at >= text.length) return UNFINISHED;
    this.#attributes.add(start, nameEnd, valueStart, at);
    return at + 1;
  }
}

const CDATA = "<![CDATA[";

/** The end of a document type that declares entities. */
const SUBSET_END = /\]\s*>/g;

/** Returns the place behind a mark, or that the mark is not in this piece. */
function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? UNFINISHED : at + mark.length;
}

/** `c` and `v`, the names of nearly all tags, are made once. */
function nameOf(text: string, start: number, end: number): string {
  return end - start === 1 ? text.charAt(start) : text.slice(start, end);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
