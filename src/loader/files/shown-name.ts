/** Makes file and member names safe to show: a name can hold line breaks and escapes. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";

const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** A path in an archive is of names that have at most 255 characters on any disk; what tells its kind is its end. */
const MOST_CHARACTERS = 1000;

/** A name without what could steer a terminal, forge a line of output or turn the reading direction. */
export function shownName(name: string): string {
  return name.slice(-MOST_CHARACTERS).replace(CONTROLS, "\uFFFD").replace(BIDI_CONTROLS, "\uFFFD");
}
