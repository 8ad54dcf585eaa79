/** A terminal page, on which reports lay out their texts and lists, and its conversion to text. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import { when } from "../../../model/basics/optional.js";
import type { RenderDocument, RenderOptions } from "../../format-table.js";
import { type AnyDocument, sampleNotice } from "../../wording/source.js";
import { cellText } from "../safe-text/cell-text.js";
import { columnsOf } from "./columns.js";
import { STYLE_MARKS, styles, type TerminalStyles } from "./styles.js";
import { wrap } from "./wrap.js";

/** Wider lines are hard to read; narrower ones cannot fit a table. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

/** The least width of a text beside another, because narrower columns are hard to read. */
const LEAST_ROOM = 16;

type Paint = (line: string) => string;

/** One text or several, each starting a line; null for none. */
type Texts = string | null | readonly string[];

const plain: Paint = (line) => line;

const more = (left: string) => `  ... and ${left} more`;

/** Lays out texts and lists at a fixed width. Every text is wrapped. */
export class Page {
  readonly styles: TerminalStyles;
  readonly width: number;
  readonly perGroup: number;

  constructor(
    { color, perGroup, width }: Pick<RenderOptions, "color" | "perGroup" | "width">,
    most = MAX_WIDTH,
  ) {
    this.styles = styles(color);
    this.width = Math.min(Math.max(width, MIN_WIDTH), most);
    this.perGroup = perGroup ?? Number.POSITIVE_INFINITY;
  }

  /** @param hang the start of every line of a text but the first */
  wrap(texts: Texts, hang = "", width = this.width): string[] {
    return [texts ?? []].flat().flatMap((text) => wrap(text, width, hang));
  }

  /** Indents texts, and their continuation lines by two spaces more. */
  indented(texts: Texts, indent: number, paint = plain): string[] {
    const lines = this.wrap(texts, "  ", this.width - indent);
    return lines.map((line) => " ".repeat(indent) + paint(line));
  }

  /**
   * Puts a text beside its name, aligning continuation lines with the text. If the name leaves too
   * little room, the whole text goes below.
   */
  hanging(start: string, text: string, paint = plain): string[] {
    return this.named(start, text, plain, paint);
  }

  /** The same, with the name painted, but not the spaces around it. */
  named(start: string, text: string, paintName: Paint, paint = plain): string[] {
    const name = start.trim();
    const room = this.width - columnsOf(start);
    if (room < LEAST_ROOM) {
      const below = wrap(text, this.width - 4).map((line) => `    ${paint(line)}`);
      return [...wrap(name, this.width - 2).map((line) => `  ${paintName(line)}`), ...below];
    }
    const [first = "", ...rest] = wrap(text, room);
    return [
      start.replace(name, paintName) + paint(first),
      ...rest.map((line) => " ".repeat(columnsOf(start)) + paint(line)),
    ];
  }

  cautions(sentences: readonly string[]): string[] {
    return sentences.flatMap((one) => this.wrap(`! ${one}`, "  ").map(this.styles.caution));
  }

  notes(sentences: readonly string[]): string[] {
    const lines = sentences.flatMap((one) => this.hanging("  - ", one));
    return this.section("Notes", lines);
  }

  /** A heading, lines and a blank line; nothing if there are no lines. */
  section(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [this.styles.heading(title), ...lines, ""];
  }

  /** As many items of a list as `perGroup` allows, then how many are left out. */
  limited<T>(all: readonly T[], lines: (one: T) => readonly string[], sayMore = more): string[] {
    return [...all.slice(0, this.perGroup).flatMap(lines), ...this.leftOut(all, sayMore)];
  }

  /** Says how many items of a list are left out; nothing if none are. */
  leftOut(all: readonly unknown[], sayMore = more): string[] {
    const left = all.length - this.perGroup;
    return when(left > 0, this.styles.faint(sayMore(formatCount(left))));
  }
}

/**
 * Makes a renderer of a document as text, which starts with the sample notice if there is one.
 * @param linesOf makes the lines of the page, given how many the notice takes
 * @param most the most columns; a page of tables may be as wide as the terminal
 */
export function textReport<D extends Pick<AnyDocument, "schema" | "sample">>(
  linesOf: (document: D, page: Page, taken: number) => readonly string[],
  most = MAX_WIDTH,
): RenderDocument<D> {
  return async (document, options) => {
    const page = new Page(options, most);
    const notice = page.wrap(sampleNotice(document)).map(page.styles.alarm);
    const start = when(notice.length > 0, ...notice, "");
    return pageText([...start, ...linesOf(document, page, start.length)], page);
  };
}

/**
 * Joins lines into one text. Only the escape codes of our own styles pass, because a document may
 * come from anywhere, with any characters in its codes, labels and file names.
 */
export function pageText(lines: readonly string[], { styles }: Pick<Page, "styles">): string {
  return lines.map((line) => `${styles.color ? betweenMarks(line) : cellText(line)}\n`).join("");
}

const MARKS = new RegExp(`(${[...STYLE_MARKS].map((mark) => mark.replace("[", "\\[")).join("|")})`);

function betweenMarks(line: string): string {
  const parts = line.split(MARKS);
  return parts.map((part) => (STYLE_MARKS.has(part) ? part : cellText(part))).join("");
}
