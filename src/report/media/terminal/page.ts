/** The page of a terminal, which every part of a report knows, and a report on it as one text. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import { when } from "../../../model/basics/optional.js";
import type { RenderDocument, RenderOptions } from "../../format-table.js";
import { cellText } from "../safe-text/cell-text.js";
import { columnsOf } from "./columns.js";
import { STYLE_MARKS, styles, type TerminalStyles } from "./styles.js";
import { wrap } from "./wrap.js";

/** Wider lines are hard to read; narrower ones cannot hold a table. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

/** The least width of a text beside another: narrower columns are hard to read. */
const LEAST_ROOM = 16;

type Paint = (line: string) => string;

const plain: Paint = (line) => line;

const more = (left: string) => `  ... and ${left} more`;

/** A page of some width, and how texts and lists are laid on it. Every text is broken at its width. */
export class Page {
  readonly styles: TerminalStyles;
  readonly width: number;
  /** How many of a list a group shows. */
  readonly perGroup: number;

  constructor(
    { color, perGroup, width }: Pick<RenderOptions, "color" | "perGroup" | "width">,
    most = MAX_WIDTH,
  ) {
    this.styles = styles(color);
    this.width = Math.min(Math.max(width, MIN_WIDTH), most);
    this.perGroup = perGroup ?? Number.POSITIVE_INFINITY;
  }

  /** @param hang what every line but the first starts with */
  wrap(text: string, hang = ""): string[] {
    return wrap(text, this.width, hang);
  }

  /** A text so many blanks from the left; where it goes on in further lines, these stand two more. */
  indented(text: string, indent: number, paint = plain): string[] {
    return wrap(text, this.width - indent, "  ").map((line) => " ".repeat(indent) + paint(line));
  }

  /**
   * A text beside its name: what does not fit goes on under the text, not under the name. Beside a name that
   * leaves it no room, all of it stands below.
   */
  hanging(start: string, text: string, paint = plain): string[] {
    return this.named(start, text, plain, paint);
  }

  /** The same with its name painted, without the blanks around it. */
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

  /** The notice of the sample, first on the page; nothing for other releases. */
  sample(notice: string | null): string[] {
    return notice === null ? [] : [...this.wrap(notice).map(this.styles.alarm), ""];
  }

  /** What a reader has to beware of, a sentence each. */
  cautions(sentences: readonly string[]): string[] {
    return sentences.flatMap((one) => this.wrap(`! ${one}`, "  ").map(this.styles.caution));
  }

  /** What is said of how the user's lines were read. */
  notes(sentences: readonly string[]): string[] {
    const lines = sentences.flatMap((one) => this.hanging("  - ", one));
    return this.section("Notes", lines);
  }

  /** Lines below a heading, and a blank one below them; nothing where there are no lines. */
  section(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [this.styles.heading(title), ...lines, ""];
  }

  /** Of a list as much as a group shows, then how much is left. */
  limited<T>(all: readonly T[], lines: (one: T) => readonly string[], sayMore = more): string[] {
    return [...all.slice(0, this.perGroup).flatMap(lines), ...this.leftOut(all, sayMore)];
  }

  /** How much of a list a group does not show; nothing where it shows all. */
  leftOut(all: readonly unknown[], sayMore = more): string[] {
    const left = all.length - this.perGroup;
    return when(left > 0, this.styles.faint(sayMore(formatCount(left))));
  }
}

/**
 * A document as text.
 * @param linesOf the lines of the page
 * @param most columns that the page has; a page of tables may be as wide as the terminal
 */
export function textReport<D>(
  linesOf: (document: D, page: Page) => readonly string[],
  most = MAX_WIDTH,
): RenderDocument<D> {
  return async (document, options) => {
    const page = new Page(options, most);
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
