/** The changed codes of a text report by status and date; codes with the same change share it. */

import { given } from "../../../model/basics/optional.js";
import type { TextPiece } from "../../../model/comparison/code-change.js";
import type { Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { ChangeView, RowView } from "../change-view.js";
import type { StatusGroup } from "../changes-by-status.js";
import type { EntryView } from "../worklist-view.js";

export function groupLines(group: StatusGroup, page: Page): string[] {
  const { styles } = page;
  const dates = group.dates.flatMap(({ date, timing, count, brief, folded, single }) => {
    const codes = `${count} code${count === "1" ? "" : "s"}`;
    return [
      ...page.wrap(`Effective ${date}: ${codes}, ${timing}`, "  ").map(styles.strong),
      ...folded.flatMap((entry) => foldedLines(entry, page)),
      ...[...brief, ...single].flatMap((change) => changeLines(change, page)),
      "",
    ];
  });
  return [...page.wrap(`${group.title} (${group.count})`).map(styles.heading), "", ...dates];
}

const INDENT = 8;

/** A change that several codes share: what it is, then each code with its name. */
function foldedLines({ codes, action, label }: EntryView, page: Page): string[] {
  const names = codes.map(({ code, name }) => `${code} ${name}`.trimEnd()).join("; ");
  return [
    `  ${page.styles.strong(label)}`,
    ...page.indented(action, INDENT),
    ...page.indented(names, INDENT).map(page.styles.faint),
  ];
}

function changeLines(change: ChangeView, page: Page): string[] {
  const { code, rows, lastBillableDate, facts } = change;
  const { styles } = page;
  const reworded = rows.some(({ field }) => field === "longDescription");
  const title = reworded ? change.shortDescription : change.description;
  const below = (text: string | null) => page.indented(text, INDENT);
  return [
    ...page.named(`  ${code.padEnd(6)}`, title, (name) => styles.status(change.status, name)),
    ...given(lastBillableDate).flatMap((date) =>
      page.indented(`Termination date ${date}`, INDENT, styles.strong),
    ),
    ...below(change.unit).map(styles.strong),
    ...change.replacements.flatMap(({ sentence }) => below(`→ ${sentence}`)),
    ...change.corrections.flatMap((sentence) => below(`* ${sentence}`).map(styles.caution)),
    ...below(change.between).map(styles.faint),
    ...facts.flatMap(({ label, value }) => below(`${label}: ${value}`).map(styles.faint)),
    ...rows.flatMap((row) => markedRow(row, INDENT, page)),
  ];
}

/** A changed field: both values on a line, or both wordings on lines of their own, with marks. */
export function markedRow(row: RowView, indent: number, page: Page): string[] {
  const { label, note, from, to, fromPieces, toPieces } = row;
  // ` (+57.3%; ASP pricing file, 2025-01 and 2026-01)`, in parentheses without its period.
  const remark = note === "" ? "" : ` (${note.replace(/\.$/, "")})`;
  if (fromPieces === null || toPieces === null)
    return page.indented(`${label}: ${from} → ${to}${remark}`, indent);
  return [
    ...page.indented(label + remark, indent).map(page.styles.faint),
    ...markedLines("-", fromPieces, indent, page),
    ...markedLines("+", toPieces, indent, page),
  ];
}

/** Wraps before painting, so that no line break falls inside escape codes. */
function markedLines(
  sign: "-" | "+",
  pieces: readonly TextPiece[],
  indent: number,
  page: Page,
): string[] {
  const kind = sign === "-" ? "removed" : "added";
  const brackets = sign === "-" ? ["[-", "-]"] : ["{+", "+}"];
  const [open, close] = page.styles.color ? ["", ""] : brackets;
  const words = pieces.map((piece) =>
    piece.kind === kind
      ? { text: open + piece.text + close, paint: page.styles[kind] }
      : { text: piece.text, paint: String },
  );
  const plain = words.map(({ text }) => text).join("");
  let at = 0;
  return wrap(plain, page.width - indent - 2).map((line) => {
    at = plain.indexOf(line, at);
    const first = at;
    const end = at + line.length;
    at = end;
    let start = 0;
    const painted = words.map(({ text, paint }) => {
      const part = text.slice(Math.max(first - start, 0), Math.max(end - start, 0));
      start += text.length;
      return paint(part);
    });
    return `${" ".repeat(indent)}${sign} ${painted.join("")}`;
  });
}
