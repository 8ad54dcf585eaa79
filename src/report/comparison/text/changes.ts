/** The changed codes of a text report, by status and date, for looking up: the same change once. */

import { markedLines } from "../../media/terminal/marked-text.js";
import type { Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { ChangeView } from "../change-view.js";
import type { StatusGroup } from "../status-groups.js";
import type { EntryView } from "../worklist-view.js";

export function groupLines(group: StatusGroup, page: Page): string[] {
  const { styles, width } = page;
  const lines = [...wrap(`${group.title} (${group.count})`, width).map(styles.heading), ""];
  for (const { date, timing, count, brief, folded, single } of group.dates) {
    const codes = `${count} code${count === "1" ? "" : "s"}`;
    lines.push(
      ...wrap(`Effective ${date}: ${codes}, ${timing}`, width, "  ").map(styles.strong),
      ...folded.flatMap((entry) => foldedLines(entry, page)),
      ...[...brief, ...single].flatMap((change) => changeLines(change, page)),
      "",
    );
  }
  return lines;
}

/** The same change on several codes: what it is, then each code with its name. */
function foldedLines({ codes, action, label }: EntryView, { styles, width }: Page): string[] {
  const names = codes.map(({ code, name }) => `${code} ${name}`.trimEnd()).join("; ");
  return [
    `  ${styles.strong(label)}`,
    ...indented(action, width),
    ...indented(names, width).map(styles.faint),
  ];
}

const INDENT = " ".repeat(8);

function changeLines(change: ChangeView, { styles, width }: Page): string[] {
  const { code, rows, lastBillableDate, facts } = change;
  const reworded = rows.some(({ field }) => field === "longDescription");
  const title = reworded ? change.shortDescription : change.description;
  const [first = "", ...rest] = wrap(title, width - INDENT.length);
  return [
    `  ${styles.status(change.status, code.padEnd(6))}${first}`,
    ...rest.map((line) => INDENT + line),
    ...(lastBillableDate === null
      ? []
      : [`${INDENT}${styles.strong(`Termination date ${lastBillableDate}`)}`]),
    ...(change.unit === null ? [] : indented(change.unit, width).map(styles.strong)),
    ...change.replacements.flatMap(({ sentence }) => indented(`→ ${sentence}`, width)),
    ...change.corrections.flatMap((sentence) =>
      indented(`* ${sentence}`, width).map(styles.caution),
    ),
    ...(change.between === null ? [] : indented(change.between, width).map(styles.faint)),
    ...facts.flatMap(({ label, value }) => indented(`${label}: ${value}`, width).map(styles.faint)),
    ...rows.flatMap((row) =>
      row.fromPieces === null || row.toPieces === null
        ? indented(`${row.label}: ${row.from} → ${row.to}${inBrackets(row.note)}`, width)
        : [
            ...indented(row.label + inBrackets(row.note), width).map(styles.faint),
            ...markedLines("-", row.fromPieces, { styles, width }, INDENT),
            ...markedLines("+", row.toPieces, { styles, width }, INDENT),
          ],
    ),
  ];
}

/** ` (+57.3%; ASP pricing file, 2025-01 and 2026-01)`, behind what it is about */
export function inBrackets(note: string): string {
  return note === "" ? "" : ` (${note.replace(/\.$/, "")})`;
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
}
