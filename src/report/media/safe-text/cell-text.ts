/** Text from a release file made fit for a table's cell, whatever it holds. */

import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { NO_CHARACTER } from "./one-line.js";

/** A cell is one line: filters, and tools that read a table line by line, rely on it. */
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** The same for what a person wrote, whose line breaks stay. */
export function writtenText(text: string): string {
  return text
    .split(/\r\n?|[\n\u0085\u2028\u2029]/)
    .map(cellText)
    .join("\n");
}

/** XML cannot hold them. */
const CONTROLS = /\p{Cc}/gu;

const PRINTABLE_ASCII = /^[ -~]*$/;

/** One line of well-formed text. What is no character becomes U+FFFD, so that it is seen to be there. */
export function cellText(text: string): string {
  // Most texts of a table are, and to look for all that could be amiss takes five times as long.
  if (PRINTABLE_ASCII.test(text)) return text;
  return text
    .replace(BIDI_CONTROLS, "")
    .replace(LINE_BREAKS, " ")
    .replace(CONTROLS, "\ufffd")
    .replace(NO_CHARACTER, "\ufffd");
}
