/** A table for a terminal: columns as wide as their texts, the last one a list of texts broken within the width. */

import { plainText } from "../safe-text/one-line.js";
import type { TerminalStyles } from "./styles.js";
import { wrap } from "./wrap.js";

export interface TextColumn {
  readonly title: string;
  /** Figures stand at the right. */
  readonly right?: boolean;
}

const GAP = "  ";

/** The last column is not made narrower than this, whatever the terminal. */
const LEAST_LAST = 44;

export interface TextRow {
  /** One less than there are columns. */
  readonly cells: readonly string[];
  readonly last: readonly string[];
}

export function textTable(
  columns: readonly TextColumn[],
  rows: readonly TextRow[],
  { styles, width }: { styles: TerminalStyles; width: number },
): string[] {
  const titles = columns.map(({ title }) => title);
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...rows.map(({ cells }) => plainText(cells[at] ?? "").length)),
  );
  const line = ({ cells, last }: TextRow) => {
    const start = cells
      .map((cell, at) => pad(plainText(cell), widths[at] ?? 0, columns[at]?.right === true) + GAP)
      .join("");
    const room = Math.max(width - start.length, LEAST_LAST);
    const [first = "", ...more] = last.flatMap((text) => wrap(plainText(text), room));
    return [start + first, ...more.map((text) => " ".repeat(start.length) + text)].map((text) =>
      text.trimEnd(),
    );
  };
  const heads = line({ cells: titles.slice(0, -1), last: titles.slice(-1) });
  return [...heads.map((text) => styles.strong(text)), ...rows.flatMap(line)];
}

function pad(text: string, width: number, right: boolean): string {
  return right ? text.padStart(width) : text.padEnd(width);
}
