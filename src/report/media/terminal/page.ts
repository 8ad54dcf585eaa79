/** The page of a terminal, which every part of a report knows, and a report on it as one text. */

import type { RenderDocument, RenderOptions } from "../../format-table.js";
import { cellText } from "../safe-text/cell-text.js";
import { STYLE_MARKS, styles } from "./styles.js";

/** Wider lines are hard to read; narrower ones cannot hold a table. */
const [MIN_WIDTH, MAX_WIDTH] = [40, 120];

export type Page = ReturnType<typeof textPage>;

/** The page that the options of a rendering ask for. */
export function textPage({
  color,
  perGroup,
  width,
}: Pick<RenderOptions, "color" | "perGroup" | "width">) {
  return {
    styles: styles(color),
    width: Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH),
    perGroup: perGroup ?? Number.POSITIVE_INFINITY,
  };
}

/** A page of tables, which may be as wide as the terminal. */
export function tablePage(options: Parameters<typeof textPage>[0]): Page {
  return { ...textPage(options), width: Math.max(options.width, MIN_WIDTH) };
}

/** A document as text. @param linesOf the lines of the page */
export function textReport<D>(
  linesOf: (document: D, page: Page) => readonly string[],
  pageOf = textPage,
): RenderDocument<D> {
  return async (document, options) => {
    const page = pageOf(options);
    return pageText(linesOf(document, page), page);
  };
}

/**
 * Lines as one text. Of what could steer the terminal that it is shown on, only the marks of our own styles are
 * let through: a document may come from anywhere, and hold codes, labels and file names of any characters.
 */
export function pageText(lines: readonly string[], { styles }: Pick<Page, "styles">): string {
  return lines.map((line) => `${styles.color ? betweenMarks(line) : cellText(line)}\n`).join("");
}

const MARKS = new RegExp(`(${[...STYLE_MARKS].map((mark) => mark.replace("[", "\\[")).join("|")})`);

function betweenMarks(line: string): string {
  const parts = line.split(MARKS);
  return parts.map((part) => (STYLE_MARKS.has(part) ? part : cellText(part))).join("");
}
