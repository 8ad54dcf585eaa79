/** The references of XML: `&lt;`, `&#10;`, `&#xD83D;`. */

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
 * Replaces references by what they stand for; what is none stays as it is. Java's writers give a character beyond the
 * first plane as two references, which XML does not know: as two halves they make that character.
 */
export function withReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (_, hexadecimal?: string, decimal?: string, name = "") => {
    const named = NAMED[name];
    if (named !== undefined) return named;
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code === 0 || code > LAST_CODE_POINT ? "\ufffd" : String.fromCodePoint(code);
  });
}

/** A reference at the end of a piece that goes on in the next one. */
const BEGUN_REFERENCE = /&[#\w]{0,8}$/;

/** Counts the characters at a piece's end that must wait for the next piece. */
export function unfinishedReference(text: string, from: number): number {
  return BEGUN_REFERENCE.exec(text.slice(Math.max(from, text.length - 10)))?.[0].length ?? 0;
}
