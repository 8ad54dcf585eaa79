/** The XML of a workbook's part, read as a stream: no part is ever in memory as one text. */
import { TextDecoder } from "node:util";
import { KnownError } from "../../../model/basics/errors.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";

export type XmlAttributes = Readonly<Record<string, string>>;

/** What the reader calls at each tag and text. Names come without their prefix: `x:row` and `row` are one element. */
export interface XmlHandler {
  open?(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /** A text may come in several pieces. */
  text?(text: string): void;
}

/**
 * Reads a part to its end.
 * @param file the workbook's name, for messages
 * @throws KnownError where elements are not closed, so that the part is no XML or was cut off
 */
export async function readXml(part: ZipMember, handler: XmlHandler, file: string): Promise<void> {
  const { Tokenizer } = await import("htmlparser2");
  const elements = new Elements(handler, () => fail(noXml(part, file)));
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, elements);
  const write = (text: string): void => {
    const chunk = withoutSurrogateReferences(text);
    elements.follow(chunk);
    tokenizer.write(chunk);
  };
  let decoder: TextDecoder | null = null;
  let held = "";
  for await (const piece of part.pieces()) {
    decoder ??= decoderOf(piece) ?? fail(noXml(part, file));
    const text = held + decoder.decode(piece, { stream: true });
    const end = text.length - unfinishedReference(text);
    held = text.slice(end);
    write(text.slice(0, end));
  }
  write(held + (decoder?.decode() ?? ""));
  tokenizer.end();
}

/**
 * Tokens to elements. htmlparser2's own Parser takes twice as long and closes by itself what a part that was cut off leaves
 * open.
 */
class Elements {
  readonly #handler: XmlHandler;
  readonly #fail: () => never;
  /** The input not parsed yet, and where in the part it begins. */
  #text = "";
  #offset = 0;
  #read = 0;
  readonly #open: string[] = [];
  #count = 0;
  #attributes: Record<string, string> = NO_ATTRIBUTES;
  #attribute = "";
  #value = "";

  constructor(handler: XmlHandler, broken: () => never) {
    this.#handler = handler;
    this.#fail = broken;
  }

  follow(chunk: string): void {
    this.#text = this.#text.slice(this.#read - this.#offset) + chunk;
    this.#offset = this.#read;
  }

  #slice(start: number, end: number): string {
    this.#read = end;
    return this.#text.slice(start - this.#offset, end - this.#offset);
  }

  onopentagname(start: number, end: number): void {
    this.#open.push(this.#slice(start, end));
    this.#count += 1;
    if (this.#open.length > MAX_DEPTH) this.#fail();
    this.#attributes = NO_ATTRIBUTES;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#slice(start, end);
    this.#value = "";
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#attributes === NO_ATTRIBUTES) this.#attributes = {};
    this.#attributes[this.#attribute] = this.#value;
  }

  onopentagend(end: number): void {
    this.#read = end;
    this.#handler.open?.(localName(this.#open.at(-1) ?? ""), this.#attributes);
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    const name = this.#open.pop() ?? "";
    this.#handler.close?.(localName(name));
  }

  onclosetag(start: number, end: number): void {
    const name = this.#slice(start, end);
    if (this.#open.pop() !== name) this.#fail();
    this.#handler.close?.(localName(name));
  }

  ontext(start: number, end: number): void {
    const text = this.#slice(start, end);
    this.#handler.text?.(text);
  }

  ontextentity(codePoint: number, end: number): void {
    this.#read = end;
    this.#handler.text?.(String.fromCodePoint(codePoint));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.ontext(start, end - endOffset);
  }

  oncomment(_: number, end: number): void {
    this.#read = end;
  }

  ondeclaration(_: number, end: number): void {
    this.#read = end;
  }

  onprocessinginstruction(_: number, end: number): void {
    this.#read = end;
  }

  onend(): void {
    if (this.#count === 0 || this.#open.length > 0) this.#fail();
  }
}

/** Elements without attributes, most of a sheet's, share this empty object. */
const NO_ATTRIBUTES: Record<string, string> = Object.freeze({});

/** Office's own parts nest no deeper than 20; a parser keeps every open element. */
const MAX_DEPTH = 1000;

function fail(error: KnownError): never {
  throw error;
}

function noXml({ name }: ZipMember, file: string): KnownError {
  return new KnownError(
    `${file} cannot be read as a workbook: its part ${shownName(name)} is no sound XML.`,
    {
      hint: "Open it in a spreadsheet program and save it again, or pass the text member of CMS's zip.",
    },
  );
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const DECLARED_ENCODING = /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)/;

/**
 * The encoding is that of the byte-order mark, else of the XML declaration, else UTF-8 (XML 1.0, appendix F).
 * @returns null for an encoding that nobody knows
 */
function decoderOf(beginning: Buffer): TextDecoder | null {
  const [first, second] = beginning;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return new TextDecoder("utf-16le");
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return new TextDecoder("utf-16be");
  const [, declared = "utf-8"] = DECLARED_ENCODING.exec(beginning.toString("latin1", 0, 200)) ?? [];
  try {
    return new TextDecoder(declared);
  } catch {
    return null;
  }
}

/** Java's writers give a character beyond the first plane as two references, which XML does not know. */
const SURROGATE_REFERENCES =
  /&#(x[dD][89abAB][\da-fA-F]{2}|5[5-6]\d{3});&#(x[dD][c-fC-F][\da-fA-F]{2}|5[67]\d{3});/g;

function withoutSurrogateReferences(text: string): string {
  if (!text.includes("&#")) return text;
  return text.replace(SURROGATE_REFERENCES, (_, high: string, low: string) =>
    String.fromCharCode(...[high, low].map((unit) => Number(unit.replace("x", "0x")))),
  );
}

/** A numeric reference at the end of a piece, whole or begun: the next piece may hold the other half of a pair. */
const LAST_REFERENCES = /(?:&#x?[\da-f]{1,6};)*(?:&#?x?[\da-f]{0,6})?$/i;

/** How many characters at a piece's end are searched for such a reference: more than any pair has. */
const TAIL = 64;

/** Counts the characters at a piece's end that must wait for the next piece. */
function unfinishedReference(text: string): number {
  return LAST_REFERENCES.exec(text.slice(-TAIL))?.[0].length ?? 0;
}
