/** Decodes text: CMS writes ASCII and Windows-1252, users' tools UTF-8 and UTF-16. */
import { isAscii, isUtf8 } from "node:buffer";
import { utf16Of } from "../../model/basics/first-bytes.js";
import { PROBE_CHARACTERS } from "./limits.js";

export type TextEncoding = "ascii" | "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Any other encoding is taken for Windows-1252 (the no-break spaces of 2019). */
export function encodingOf(bytes: Buffer): TextEncoding {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return utf16;
  if (isAscii(bytes)) return "ascii";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** Decodes enough of a text to recognize it; a character has at most four bytes. */
export function beginningOf(bytes: Buffer, encoding?: TextEncoding): string {
  const beginning = bytes.subarray(0, PROBE_CHARACTERS * 4);
  return decodeText(beginning, encoding);
}

/**
 * What can precede a line without belonging to it: a byte-order mark, also inside concatenated
 * files; the same mark after a program misread it as Windows-1252; a form feed.
 */
const BEFORE_LINES = ["\ufeff", "\u00ef\u00bb\u00bf", "\f"];
const MARKS = new RegExp(`^(?:${BEFORE_LINES.join("|")})+`, "gm");

/** Decodes a text and removes the marks before its lines. */
export function decodeText(bytes: Buffer, encoding = encodingOf(bytes)): string {
  const text = decoded(bytes, encoding);
  return BEFORE_LINES.some((mark) => text.includes(mark)) ? text.replace(MARKS, "") : text;
}

function decoded(bytes: Buffer, encoding: TextEncoding): string {
  if (encoding === "ascii") return bytes.toString("latin1");
  if (encoding === "windows-1252") return decodeWindows1252(bytes);
  // TextDecoder stores two bytes per character even if all characters are Latin-1.
  const text =
    encoding === "utf-8" ? bytes.toString("utf8") : new TextDecoder(encoding).decode(bytes);
  return text.replaceAll(MISREAD_BLANK, "\u00a0");
}

/**
 * The byte 0xFF is a no-break space if Excel wrote the csv in MS-DOS's code page. CMS's Addendum B
 * is such a csv: in January 2026, two codes end in it (A4341). If another program has read it as a
 * letter, only the place behind a code tells it from somebody's letter.
 */
const DOS_NO_BREAK_SPACE = 0xff;
const MISREAD_BLANK = /\u00ff(?<=\b[A-Z]\d{4}\u00ff)/g;

/** The characters 0x80 to 0x9F (WHATWG's index of windows-1252); the others are as in Latin-1. */
const UPPER_CONTROLS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/**
 * Replaces TextDecoder, which decodes windows-1252 as Latin-1 in several Node versions (20.20, 22),
 * so that curly apostrophes become control characters
 * (https://github.com/nodejs/node/issues/56542).
 */
function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[\x80-\x9f\xff]/g, (byte) => {
    const value = byte.charCodeAt(0);
    return value === DOS_NO_BREAK_SPACE ? "\u00a0" : UPPER_CONTROLS.charAt(value - 0x80);
  });
}

/**
 * Converts line breaks to line feeds. A lone carriage return is a line break only if the text has
 * no line feeds; otherwise it is white space within a line.
 */
export function withLineFeeds(text: string): string {
  if (text.includes("\n")) return text.replaceAll("\r\n", "\n");
  return text.includes("\r") ? withReturnsReplaced(text) : text;
}

/** Avoids replaceAll, which collects all matches first: 64 million of them take 15 seconds. */
function withReturnsReplaced(text: string): string {
  const bytes = Buffer.from(text, "utf16le");
  for (let at = 0; at < bytes.length; at += 2)
    if (bytes[at] === 0x0d && bytes[at + 1] === 0) bytes[at] = 0x0a;
  return bytes.toString("utf16le");
}
