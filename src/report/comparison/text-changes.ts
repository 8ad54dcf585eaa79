/** The changed codes of the terminal report: what needs attention first, then every group. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { TextPiece } from "../../model/comparison/code-change.js";
import { hangingIndent, type Page } from "../media/terminal/page.js";
import { wrap } from "../media/terminal/wrap.js";
import type { ChangeView } from "./change-view.js";
import type { ReportView } from "./report-view.js";
import type { StatusGroup } from "./status-groups.js";

/** The critical codes in a line or two each: why, and what to do. */
export function attention({ attention }: ReportView, page: Page): string[] {
  if (attention.length === 0) return [];
  const { styles, perGroup, width } = page;
  const shown = attention.slice(0, perGroup);
  return [
    styles.heading(`What needs attention first (${formatCount(attention.length)} critical)`),
    ...shown.flatMap((change) => {
      const grave = change.findings.filter(({ severity }) => severity === "critical");
      const titles = grave.map(({ title }) => title).join(", ");
      const start = `  ${change.code.padEnd(6)}${change.effectiveDate}  `;
      const [first = "", ...rest] = hangingIndent(start, titles, width, styles.strong);
      return [
        first.replace(change.code, styles.status(change.status, change.code)),
        ...rest,
        ...indented(change.shortDescription, width),
        ...change.advice.flatMap((sentence) => indented(`→ ${sentence}`, width)),
      ];
    }),
    ...more(attention.length - shown.length, page),
    "",
  ];
}

function more(left: number, { styles }: Page): string[] {
  return left > 0 ? [styles.faint(`  ... and ${formatCount(left)} more`)] : [];
}

export function groupLines(group: StatusGroup, page: Page): string[] {
  const { styles, perGroup, width } = page;
  const lines = [...wrap(`${group.title} (${group.count})`, width).map(styles.heading), ""];
  for (const { date, timing, count, changes } of group.dates) {
    const shown = changes.slice(0, perGroup);
    const codes = `${count} code${count === "1" ? "" : "s"}`;
    lines.push(...wrap(`Effective ${date}: ${codes}, ${timing}`, width, "  ").map(styles.strong));
    lines.push(...shown.flatMap((change) => changeLines(change, page)));
    lines.push(...more(changes.length - shown.length, page), "");
  }
  return lines;
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
      : [`${INDENT}${styles.strong(`Last billable day ${lastBillableDate}`)}`]),
    ...(change.unit === null ? [] : indented(change.unit, width).map(styles.strong)),
    ...change.replacements.flatMap(({ sentence }) => indented(`→ ${sentence}`, width)),
    ...change.corrections.flatMap((sentence) =>
      indented(`* ${sentence}`, width).map(styles.caution),
    ),
    ...(change.between === null ? [] : indented(change.between, width).map(styles.faint)),
    ...facts.flatMap(({ label, value }) => indented(`${label}: ${value}`, width).map(styles.faint)),
    ...rows.flatMap((row) =>
      row.fromPieces === null || row.toPieces === null
        ? indented(`${row.label}: ${row.from} → ${row.to}`, width)
        : [
            ...indented(
              row.note === "" ? row.label : `${row.label} (${row.note.replace(/\.$/, "")})`,
              width,
            ).map(styles.faint),
            ...markedLines("-", row.fromPieces, { styles, width }),
            ...markedLines("+", row.toPieces, { styles, width }),
          ],
    ),
  ];
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
}

/** One side of a rewording, its changed words marked; a line break never falls inside a mark's escape codes. */
export function markedLines(
  sign: "-" | "+",
  pieces: readonly TextPiece[],
  { styles, width }: Omit<Page, "perGroup">,
  indent = INDENT,
): string[] {
  const kind = sign === "-" ? "removed" : "added";
  const [open, close] = styles.color ? ["", ""] : sign === "-" ? ["[-", "-]"] : ["{+", "+}"];
  const words = pieces.map((piece) => ({
    text: piece.kind === kind ? open + piece.text + close : piece.text,
    changed: piece.kind === kind,
  }));
  const plain = words.map(({ text }) => text).join("");
  const changed = words.flatMap(({ text, changed: is }) =>
    Array.from({ length: text.length }, () => is),
  );
  let at = 0;
  return wrap(plain, width - indent.length - 2).map((line) => {
    at = plain.indexOf(line, at);
    const painted = runs(line, changed.slice(at, at + line.length))
      .map(({ text, is }) => (is ? styles[kind](text) : text))
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
