/** Reads the attributes and texts of a tag from its bytes. */

/** The attributes of the current tag, kept as offsets, because most attributes are never read. */
export class TagAttributes {
  #bytes: Buffer = Buffer.alloc(0);
  #count = 0;
  /** Four offsets per attribute: start and end of the name, start and end of the value. */
  readonly #places: number[] = [];

  reset(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#count = 0;
  }

  add(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    const at = this.#count * 4;
    this.#places[at] = nameStart;
    this.#places[at + 1] = nameEnd;
    this.#places[at + 2] = valueStart;
    this.#places[at + 3] = valueEnd;
    this.#count += 1;
  }

  get(name: string): string | undefined {
    for (let at = 0; at < this.#count * 4; at += 4) {
      const start = this.#places[at] ?? 0;
      const isSame = (this.#places[at + 1] ?? 0) - start === name.length;
      if (isSame && isNext(this.#bytes, start, name)) return this.#value(at);
    }
    return undefined;
  }

  /** Returns the value of the attribute with this name and any prefix: `r:id` for `id`. */
  prefixed(name: string): string | undefined {
    for (let at = 0; at < this.#count * 4; at += 4)
      if (this.#bytes.toString("utf8", this.#places[at], this.#places[at + 1]).endsWith(`:${name}`))
        return this.#value(at);
    return undefined;
  }

  #value(at: number): string {
    return textOf(this.#bytes, this.#places[at + 2] ?? 0, this.#places[at + 3] ?? 0);
  }
}

/** @returns whether the next bytes are these ASCII characters */
export function isNext(bytes: Buffer, at: number, characters: string): boolean {
  for (let index = 0; index < characters.length; index += 1)
    if (bytes[at + index] !== characters.charCodeAt(index)) return false;
  return true;
}

const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

const REFERENCE = /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g;

const LAST_CODE_POINT = 0x10ffff;

/**
 * Replaces character references. Java programs write a character outside the Basic Multilingual
 * Plane as two references to surrogates; XML forbids that, but together they make the character.
 */
function withReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (_, hexadecimal?: string, decimal?: string, name = "") => {
    const named = NAMED[name];
    if (named !== undefined) return named;
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code === 0 || code > LAST_CODE_POINT ? "\ufffd" : String.fromCodePoint(code);
  });
}

/** Decodes UTF-8 text, normalizes line breaks to LF (XML 1.0, 2.11) and replaces references. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  return withReferences(charactersOf(bytes, start, end));
}

/** Does the same for a CDATA section, which has no references. */
export function charactersOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Offset of the next such byte, else the end. Faster than Buffer.indexOf for near bytes. */
export function placeOf(byte: number, bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== byte) at += 1;
  return at;
}

export const LESS = 60;
