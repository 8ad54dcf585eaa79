/** Makes any text safe for a table cell. */

import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { NO_CHARACTER } from "./one-line.js";

/** A cell is one line, because filters and line-based tools rely on it. */
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** The same for a text that a person wrote, which keeps its line breaks. */
export function writtenText(text: string): string {
  return text
    .split(/\r\n?|[\n\u0085\u2028\u2029]/)
    .map(cellText)
    .join("\n");
}

/** Controls, most of which XML forbids. */
const CONTROLS = /\p{Cc}/gu;

const PRINTABLE_ASCII = /^[ -~]*$/;

/** One line of well-formed text. Invalid characters become U+FFFD, so that they stay visible. */
export function cellText(text: string): string {
  // Fast path: most texts are ASCII, and all the replacements take five times as long.
  if (PRINTABLE_ASCII.test(text)) return text;
  return text
    .replace(BIDI_CONTROLS, "")
    .replace(LINE_BREAKS, " ")
    .replace(CONTROLS, "\ufffd")
    .replace(NO_CHARACTER, "\ufffd");
}
