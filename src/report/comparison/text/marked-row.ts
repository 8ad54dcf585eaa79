/** A changed field on a terminal: of a rewording the changed words marked by color or, without it, by signs. */

import type { TextPiece } from "../../../model/comparison/code-change.js";
import type { Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { RowView } from "../change-view.js";

/** A changed field: its values beside each other, or the older and the newer wording below one another, with marks. */
export function markedRow(row: RowView, indent: number, page: Page): string[] {
  const { label, note, from, to, fromPieces, toPieces } = row;
  // The note stands behind what it is about: ` (+57.3%; ASP pricing file, 2025-01 and 2026-01)`.
  const remark = note === "" ? "" : ` (${note.replace(/\.$/, "")})`;
  if (fromPieces === null || toPieces === null)
    return page.indented(`${label}: ${from} → ${to}${remark}`, indent);
  return [
    ...page.indented(label + remark, indent).map(page.styles.faint),
    ...markedLines("-", fromPieces, page, " ".repeat(indent)),
    ...markedLines("+", toPieces, page, " ".repeat(indent)),
  ];
}

/** A line break never falls inside a mark's escape codes. */
function markedLines(
  sign: "-" | "+",
  pieces: readonly TextPiece[],
  page: Page,
  indent: string,
): string[] {
  const kind = sign === "-" ? "removed" : "added";
  const [open, close] = page.styles.color ? ["", ""] : sign === "-" ? ["[-", "-]"] : ["{+", "+}"];
  const words = pieces.map((piece) => ({
    text: piece.kind === kind ? open + piece.text + close : piece.text,
    changed: piece.kind === kind,
  }));
  const plain = words.map(({ text }) => text).join("");
  const changed = words.flatMap(({ text, changed: is }) =>
    Array.from({ length: text.length }, () => is),
  );
  let at = 0;
  return wrap(plain, page.width - indent.length - 2).map((line) => {
    at = plain.indexOf(line, at);
    const painted = runs(line, changed.slice(at, at + line.length))
      .map(({ text, is }) => (is ? page.styles[kind](text) : text))
      .join("");
    at += line.length;
    return `${indent}${sign} ${painted}`;
  });
}

/** A line cut where marked and unmarked text meet. */
function runs(line: string, marks: readonly boolean[]): { text: string; is: boolean }[] {
  const found: { text: string; is: boolean }[] = [];
  for (const [index, character] of line.split("").entries()) {
    const is = marks[index] ?? false;
    const last = found.at(-1);
    if (last?.is === is) last.text += character;
    else found.push({ text: character, is });
  }
  return found;
}
