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
function withReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (_, hexadecimal?: string, decimal?: string, name = "") => {
    const named = NAMED[name];
    if (named !== undefined) return named;
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code === 0 || code > LAST_CODE_POINT ? "\ufffd" : String.fromCodePoint(code);
  });
}

/** Reads characters of a part from its bytes (UTF-8): makes every line end a line feed (XML 1.0, 2.11), and replaces references. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  return withReferences(charactersOf(bytes, start, end));
}

/** The same of a CDATA section, in which a reference is none. */
export function charactersOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

const LESS = 60;

/** Returns where the text ends that begins at the place: at the next tag, or with the bytes. */
export function endOfText(bytes: Buffer, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== LESS) end += 1;
  return end;
}
