/** Text broken into lines at blanks; a word longer than a line is broken inside. */

import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";

/** @param hang what every line but the first starts with */
export function wrap(text: string, width: number, hang = ""): string[] {
  const lines: string[] = [];
  let line = "";
  const room = () => Math.max(width - (lines.length === 0 ? 0 : hang.length), 1);
  const flush = () => {
    lines.push((lines.length === 0 ? "" : hang) + line);
    line = "";
  };
  for (const word of text.replace(BIDI_CONTROLS, "").split(/\s+/)) {
    let rest = word;
    if (line !== "" && line.length + 1 + rest.length > room()) flush();
    while (rest.length > room()) {
      const cut = room() - Number(room() > 1 && HALF.test(rest.charAt(room() - 1)));
      line = rest.slice(0, cut);
      rest = rest.slice(cut);
      flush();
    }
    line += line === "" ? rest : ` ${rest}`;
  }
  flush();
  return lines;
}

/** The first half of a character, behind which no line may end. */
const HALF = /[\ud800-\udbff]/;
