/** Wraps text at spaces; a word longer than a line is split, after a slash if it can be. */

import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { columnsOf, firstColumns } from "./columns.js";

/** @param hang the start of every line but the first */
export function wrap(text: string, width: number, hang = ""): string[] {
  const lines: string[] = [];
  let line = "";
  const room = () => width - (lines.length === 0 ? 0 : hang.length);
  const flush = () => {
    lines.push((lines.length === 0 ? "" : hang) + line);
    line = "";
  };
  for (const word of text.replace(BIDI_CONTROLS, "").split(/\s+/)) {
    let rest = word;
    if (line !== "" && columnsOf(`${line} ${rest}`) > room()) flush();
    for (let part = firstColumns(rest, room()); part !== rest; part = firstColumns(rest, room())) {
      // Q4431/Q4432 is two codes, and neither may be cut.
      line = part.slice(0, part.lastIndexOf("/") + 1) || part;
      rest = rest.slice(line.length);
      flush();
    }
    line += line === "" ? rest : ` ${rest}`;
  }
  flush();
  return lines;
}
