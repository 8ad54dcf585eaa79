/** The attributes of the tag that is being read. */
import { textOf } from "./xml-references.js";

/** The attributes of one tag, good until the next tag is read. */
export interface XmlAttributes {
  get(name: string): string | undefined;
  /** The value of the attribute whose name has a prefix, whatever the prefix is: `r:id` for `id`. */
  prefixed(name: string): string | undefined;
}

/** The places of names and values in the bytes of the tag: most attributes of most tags are never asked for. */
export class TagAttributes implements XmlAttributes {
  #bytes: Buffer = Buffer.alloc(0);
  #count = 0;
  /** Of each attribute where its name begins and ends, and its value. */
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

/** @returns whether the characters, all ASCII, are the next bytes */
export function isNext(bytes: Buffer, at: number, characters: string): boolean {
  for (let index = 0; index < characters.length; index += 1)
    if (bytes[at + index] !== characters.charCodeAt(index)) return false;
  return true;
}
