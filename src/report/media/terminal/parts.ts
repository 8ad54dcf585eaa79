/** The parts that pages on a terminal are made of: each looks the same in every report. */
import { formatCount } from "../../../model/basics/format-numbers.js";
import { given, when } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { InputView } from "../../wording/provenance-view.js";
import type { Page } from "./page.js";
import { wrap } from "./wrap.js";

type Paint = (line: string) => string;

const plain: Paint = (line) => line;

/** The notice of the sample, first on the page; nothing for other releases. */
export function sampleLines(notice: string | null, { styles, width }: Page): string[] {
  return notice === null ? [] : [...wrap(notice, width).map(styles.alarm), ""];
}

/** The least width of a text: narrower columns are hard to read. */
const LEAST_ROOM = 16;

/**
 * A text beside its name: what does not fit goes on under the text, not under the name. Beside a name that
 * leaves it no room, all of it stands below.
 */
export function hangingIndent(start: string, text: string, width: number, paint = plain): string[] {
  if (width - start.length < LEAST_ROOM) {
    const below = wrap(text, width - 4).map((line) => `    ${paint(line)}`);
    return [...wrap(start.trim(), width - 2).map((line) => `  ${line}`), ...below];
  }
  const [first = "", ...rest] = wrap(text, width - start.length);
  return [start + paint(first), ...rest.map((line) => " ".repeat(start.length) + paint(line))];
}

/** A text so many blanks from the left; where it goes on in further lines, these stand two more. */
export function indented(text: string, indent: number, { width }: Page, paint = plain): string[] {
  return wrap(text, width - indent, "  ").map((line) => " ".repeat(indent) + paint(line));
}

/** What a reader has to beware of, a sentence each. */
export function cautionLines(sentences: readonly string[], { styles, width }: Page): string[] {
  return sentences.flatMap((one) => wrap(`! ${one}`, width, "  ").map(styles.caution));
}

/** The head of a document of codes: what to beware of, that not all are shown, and which are not there. */
export function codesHead(
  view: {
    readonly sampleNotice: string | null;
    readonly cautions: readonly string[];
    readonly limit: string | null;
    readonly notFound: readonly { readonly sentences: readonly string[] }[];
  },
  about: string,
  page: Page,
): string[] {
  const missing = view.notFound.map(({ sentences }) => sentences.join(" "));
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(about, page.width),
    ...cautionLines([...view.cautions, ...given(view.limit), ...missing], page),
    "",
  ];
}

/** The heading of a code with what it stands for, which goes on beside it. */
export function codeHeading(code: string, title: string, { styles, width }: Page): string[] {
  const [first = "", ...rest] = wrap(title, width - code.length - 2);
  const indent = " ".repeat(code.length + 2);
  return [
    `${styles.heading(code)}  ${styles.strong(first)}`,
    ...rest.map((line) => indent + styles.strong(line)),
  ];
}

/** Lines and a blank one below them; nothing where there are no lines. */
export function block(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ""];
}

/** The same below a heading. */
export function section(title: string, lines: readonly string[], { styles }: Page): string[] {
  return block(lines.length === 0 ? [] : [styles.heading(title), ...lines]);
}

type More = (left: string) => string;

const more: More = (left) => `  ... and ${left} more`;

/** Of a list as much as a group shows, then how much is left. */
export function limited<T>(
  all: readonly T[],
  page: Page,
  lines: (one: T) => readonly string[],
  sayMore = more,
): string[] {
  return [...all.slice(0, page.perGroup).flatMap(lines), ...leftOut(all, page, sayMore)];
}

/** How much of a list a group does not show; nothing where it shows all. */
export function leftOut(
  all: readonly unknown[],
  { styles, perGroup }: Page,
  sayMore = more,
): string[] {
  const left = all.length - perGroup;
  return when(left > 0, styles.faint(sayMore(formatCount(left))));
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Facts below one another, each value beside its label; the values begin in one column. */
export function factLines(
  facts: readonly Fact[],
  { width }: Page,
  paintOf: (fact: Fact) => Paint = () => plain,
): string[] {
  const labels = widest(facts.map(({ label }) => label));
  return facts.flatMap((fact) =>
    hangingIndent(`  ${fact.label.padEnd(labels)}  `, fact.value, width, paintOf(fact)),
  );
}

interface Count {
  readonly title: string;
  readonly count: string;
  readonly meaning: string;
}

/**
 * Counts below one another, each with its title before it and its meaning beside it.
 * @param room the least width of the counts
 */
export function countLines<C extends Count>(
  counts: readonly C[],
  { styles, width }: Page,
  { room = 0, paint = ({ title }: C) => title } = {},
): string[] {
  const titles = widest(counts.map(({ title }) => title));
  const numbers = Math.max(room, widest(counts.map(({ count }) => count)));
  return counts.flatMap((one) => {
    const start = `  ${one.title.padEnd(titles)}  ${one.count.padStart(numbers)}  `;
    const [first = "", ...rest] = hangingIndent(start, one.meaning, width, styles.faint);
    return [first.replace(one.title, paint(one)), ...rest];
  });
}

/**
 * A table of figures: the first column to the left, the others to the right; nothing where there are no rows.
 * @param least the width below which the first column is not cut to fit the page
 */
export function figureTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { styles, width }: Page,
  least = 8,
): string[] {
  if (rows.length === 0) return [];
  const table = [titles, ...rows];
  const widths = titles.map((_, at) => widest(table.map((row) => row[at] ?? "")));
  const room = width - 2 - widths.slice(1).reduce((sum, one) => sum + one + 2, 0);
  const first = Math.max(least, Math.min(widths[0] ?? 0, room));
  const [head = "", ...lines] = table.map(([name = "", ...figures]) => {
    const cells = figures.map((cell, at) => cell.padStart((widths[at + 1] ?? 0) + 2));
    return `  ${name.slice(0, first).padEnd(first)}${cells.join("")}`;
  });
  return [styles.faint(head), ...lines];
}

/** The length of the longest text. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

/** Nothing where no worklist was read. */
export function progressLines(progress: ProgressView | null, page: Page): string[] {
  if (progress === null) return [];
  const { sentence, since, owners } = progress;
  const names = widest(owners.map(({ owner }) => owner));
  const lines = [
    ...wrap(sentence, page.width).map(page.styles.strong),
    ...wrap(since, page.width),
    ...limited(owners, page, ({ owner, open, overdue, done }) => [
      `  ${owner.padEnd(names)}  ${open} not done, ${overdue} overdue, ${done} done`,
    ]),
  ];
  return section("Progress", lines, page);
}

/** What releases were read from. */
export function inputLines(inputs: readonly InputView[], page: Page): string[] {
  const labels = widest(inputs.flatMap(({ facts }) => facts.map(({ label }) => label)));
  return inputs.flatMap(({ label, facts, findings }) => [
    page.styles.strong(label),
    ...facts.flatMap(({ label: name, value }) =>
      hangingIndent(`  ${name.padEnd(labels)}  `, value, page.width),
    ),
    ...findings.flatMap((finding) => indented(`- ${finding}`, 2, page)),
  ]);
}

/** The end of a page. @param madeBy what made the report: the tool, and the document */
export function provenanceLines(lines: readonly string[], madeBy: string, page: Page): string[] {
  const { styles, width } = page;
  return [
    styles.heading("Provenance"),
    ...lines,
    ...wrap(`Made by ${madeBy}`, width).map(styles.faint),
  ];
}
