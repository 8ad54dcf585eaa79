/** File and member names as they may be shown: a name can hold anything, line breaks and escapes too. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";

const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** A name without what could steer a terminal, forge a line of output or turn the reading direction. */
export function shownName(name: string): string {
  return name.replace(CONTROLS, "\uFFFD").replace(BIDI_CONTROLS, "\uFFFD");
}
