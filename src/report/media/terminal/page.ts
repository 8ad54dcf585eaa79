/** What every part of the terminal report knows of its page, and how a text is laid beside its name. */

import type { RenderOptions } from "../../format-table.js";
import { cellText } from "../safe-text/cell-text.js";
import { STYLE_MARKS, styles } from "./styles.js";
import { wrap } from "./wrap.js";

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

/** The notice of the sample, first on the page; nothing for other releases. */
export function sampleLines(
  notice: string | null,
  { styles, width }: Pick<Page, "styles" | "width">,
): string[] {
  return notice === null ? [] : [...wrap(notice, width).map(styles.alarm), ""];
}

/** The least width of a text: narrower columns are hard to read. */
const LEAST_ROOM = 16;

/**
 * A text beside its name: what does not fit goes on under the text, not under the name. Beside a name that
 * leaves it no room, all of it stands below.
 */
export function hangingIndent(
  start: string,
  text: string,
  width: number,
  paint = (line: string) => line,
): string[] {
  if (width - start.length < LEAST_ROOM) {
    const below = wrap(text, width - 4).map((line) => `    ${paint(line)}`);
    return [...wrap(start.trim(), width - 2).map((line) => `  ${line}`), ...below];
  }
  const [first = "", ...rest] = wrap(text, width - start.length);
  return [start + paint(first), ...rest.map((line) => " ".repeat(start.length) + paint(line))];
}
