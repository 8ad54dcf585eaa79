/** A table for a terminal: columns as wide as their texts, the last one a list of texts broken within the width. */

import { plainText } from "../safe-text/one-line.js";
import { columnsOf, padded } from "./columns.js";
import type { Page } from "./page.js";
import { widest } from "./parts.js";
import { wrap } from "./wrap.js";

export interface TextColumn<Thing> {
  readonly title: string;
  /** A text; of the last column, one or several below one another. */
  cell(thing: Thing): string | readonly string[];
  /** Figures stand at the right. */
  readonly right?: boolean;
}

const GAP = "  ";

/** Where the last column would be narrower than this, a text that does not fit there stands below the others. */
const LEAST_LAST = 32;
const BELOW = 8;

/** The longest word, such as the name of a file, that makes a table wider than the page and is not broken. */
const MOST_WHOLE = 44;

/** @returns a row for each thing below the titles; nothing where there are no things */
export function textTable<Thing>(
  columns: readonly TextColumn<Thing>[],
  things: readonly Thing[],
  page: Page,
): string[] {
  if (things.length === 0) return [];
  const titles = columns.map(({ title }) => [title]);
  const rows = things.map((thing) =>
    columns.map(({ cell }) => [cell(thing)].flat().map(plainText)),
  );
  const widths = columns.map((_, at) => widest([titles, ...rows].map((row) => row[at]?.[0] ?? "")));
  const lines = (cells: readonly (readonly string[])[]) => {
    const start = cells
      .slice(0, -1)
      .map(([text = ""], at) => {
        const room = widths[at] ?? 0;
        return (columns[at]?.right ? text.padStart(room) : padded(text, room)) + GAP;
      })
      .join("");
    const beside = page.width - columnsOf(start);
    const last = cells.at(-1) ?? [];
    const isBelow = beside < LEAST_LAST && widest(last) > beside;
    const indent = isBelow ? BELOW : columnsOf(start);
    const word = Math.min(widest(last.flatMap((text) => text.split(" "))), MOST_WHOLE);
    const texts = last.flatMap((text) => wrap(text, Math.max(page.width - indent, word)));
    const first = isBelow ? "" : (texts.shift() ?? "");
    return [start + first, ...texts.map((text) => " ".repeat(indent) + text)].map((text) =>
      text.trimEnd(),
    );
  };
  return [...lines(titles).map(page.styles.strong), ...rows.flatMap(lines)];
}
