/** Bytes to text: CMS writes ASCII and Windows-1252, users' tools write UTF-8 and UTF-16. */
import { isAscii, isUtf8 } from "node:buffer";
import { utf16Of } from "../../model/basics/first-bytes.js";
import { PROBE_CHARACTERS } from "./limits.js";

export type TextEncoding = "ascii" | "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Bytes that are neither UTF-16 nor UTF-8 are Windows-1252 (2019's nbsp). */
export function encodingOf(bytes: Buffer): TextEncoding {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return utf16;
  if (isAscii(bytes)) return "ascii";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** Decodes only the beginning of a text, which is enough to recognize it; a character has four bytes at most. */
export function beginningOf(bytes: Buffer, encoding?: TextEncoding): string {
  const beginning = bytes.subarray(0, PROBE_CHARACTERS * 4);
  return decodeText(beginning, encoding);
}

/**
 * What stands before a line and is none of it: a byte-order mark, also where files with one were joined; how it reads where a program
 * took it for Windows-1252; a printer's form feed.
 */
const BEFORE_LINES = ["\ufeff", "\u00ef\u00bb\u00bf", "\f"];
const MARKS = new RegExp(`^(?:${BEFORE_LINES.join("|")})+`, "gm");

/** Marks before lines are taken away. */
export function decodeText(bytes: Buffer, encoding = encodingOf(bytes)): string {
  const text = decoded(bytes, encoding);
  return BEFORE_LINES.some((mark) => text.includes(mark)) ? text.replace(MARKS, "") : text;
}

function decoded(bytes: Buffer, encoding: TextEncoding): string {
  if (encoding === "ascii") return bytes.toString("latin1");
  if (encoding === "windows-1252") return decodeWindows1252(bytes);
  // TextDecoder makes two bytes of each character, also where all of them are Latin-1.
  return encoding === "utf-8" ? bytes.toString("utf8") : new TextDecoder(encoding).decode(bytes);
}

/** What 0x80 to 0x9F stand for (WHATWG's index of windows-1252); the rest is Latin-1. */
const UPPER_CONTROLS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/**
 * By hand, because the TextDecoder of several Node versions (20.20 and 22 among them) takes
 * windows-1252 for Latin-1, and a curly apostrophe then becomes a control character
 * (https://github.com/nodejs/node/issues/56542).
 */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (byte) => UPPER_CONTROLS.charAt(byte.charCodeAt(0) - 0x80));
}

/**
 * @returns the text with line feeds for line breaks. A carriage return alone breaks lines only where
 * nothing else does; elsewhere it is white space within one.
 */
export function withLineFeeds(text: string): string {
  if (text.includes("\n")) return text.replaceAll("\r\n", "\n");
  return text.includes("\r") ? withReturnsReplaced(text) : text;
}

/** As replaceAll, which first collects every match: for 64 million matches that takes a quarter of a minute. */
function withReturnsReplaced(text: string): string {
  const bytes = Buffer.from(text, "utf16le");
  for (let at = 0; at < bytes.length; at += 2)
    if (bytes[at] === 0x0d && bytes[at + 1] === 0) bytes[at] = 0x0a;
  return bytes.toString("utf16le");
}
