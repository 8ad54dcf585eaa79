/** A terminal table: columns are as wide as their texts, and only the last one wraps. */

import { plainText } from "../safe-text/one-line.js";
import { type CellOf, cellReader } from "../tables/table.js";
import { columnsOf, padded } from "./columns.js";
import type { Page } from "./page.js";
import { widest } from "./parts.js";
import { wrap } from "./wrap.js";

export interface TextColumn<Thing> {
  readonly title: string;
  /** Gives a text; in the last column, possibly several, one below the other. */
  readonly cell: CellOf<Thing, string | readonly string[]>;
  /** Whether to right-align the column, for numbers. */
  readonly right?: boolean;
}

/** Blanks between columns, unless the columns need more than the page has. */
const WIDE_GAP = 2;

/** If the last column would be narrower than this, a text that does not fit goes below the row. */
const LEAST_LAST = 32;
const BELOW = 8;

/** Words up to this length, such as file names, are not broken even if the table gets too wide. */
const MOST_WHOLE = 44;

/** @returns the titles and a row per item; nothing if there are no items */
export function textTable<Thing>(
  columns: readonly TextColumn<Thing>[],
  things: readonly Thing[],
  page: Page,
): string[] {
  if (things.length === 0) return [];
  const titles = columns.map(({ title }) => [title]);
  const rows = things.map((thing) =>
    columns.map(({ cell }) => [cellReader(cell)(thing)].flat().map(plainText)),
  );
  const widths = columns.map((_, at) => widest([titles, ...rows].map((row) => row[at]?.[0] ?? "")));
  const fixed = widths.slice(0, -1).reduce((sum, width) => sum + width + WIDE_GAP, 0);
  const gap = " ".repeat(fixed - WIDE_GAP > page.width ? 1 : WIDE_GAP);
  const lines = (cells: readonly (readonly string[])[]) => {
    const start = cells
      .slice(0, -1)
      .map(([text = ""], at) => {
        const room = widths[at] ?? 0;
        return (columns[at]?.right ? text.padStart(room) : padded(text, room)) + gap;
      })
      .join("");
    const beside = page.width - columnsOf(start);
    const last = cells.at(-1) ?? [];
    const word = Math.min(widest(last.flatMap((text) => text.split(" "))), MOST_WHOLE);
    const isBelow = word > beside || (beside < LEAST_LAST && widest(last) > beside);
    const indent = isBelow ? BELOW : columnsOf(start);
    const texts = last.flatMap((text) => wrap(text, Math.max(page.width - indent, word)));
    const first = isBelow ? "" : (texts.shift() ?? "");
    return [start + first, ...texts.map((text) => " ".repeat(indent) + text)].map((text) =>
      text.trimEnd(),
    );
  };
  return [...lines(titles).map(page.styles.strong), ...rows.flatMap(lines)];
}
