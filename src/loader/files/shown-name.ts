/** Makes names of files and members safe to show: they can contain line breaks and escape codes. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";

const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** Longer paths keep their end, which has the file's name and extension. */
const MOST_CHARACTERS = 1000;

/** Replaces what could control a terminal, forge a line of output or reverse the text. */
export function shownName(name: string): string {
  return name.slice(-MOST_CHARACTERS).replace(CONTROLS, "\uFFFD").replace(BIDI_CONTROLS, "\uFFFD");
}
