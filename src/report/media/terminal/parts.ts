/** The parts that terminal reports share: headings, lists of facts and counts, provenance. */
import { given } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { InputView } from "../../wording/provenance-view.js";
import { columnsOf, firstColumns, padded } from "./columns.js";
import type { Page } from "./page.js";

/** The head of a document of codes: cautions, whether not all are shown, and codes not found. */
export function codesHead(
  view: {
    readonly cautions: readonly string[];
    readonly limit: string | null;
    readonly notFound: readonly { readonly sentences: readonly string[] }[];
  },
  about: string,
  page: Page,
): string[] {
  const missing = view.notFound.map(({ sentences }) => sentences.join(" "));
  return [
    ...page.wrap(about),
    ...page.cautions([...view.cautions, ...given(view.limit), ...missing]),
    "",
  ];
}

/** The heading of a code: the code, and its descriptor beside it. */
export function codeHeading(code: string, title: string, page: Page): string[] {
  return page.named(`${code}  `, title, page.styles.heading, page.styles.strong);
}

export function block(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ""];
}

type Fact = InputView["facts"][number];

/** One fact per line, each value beside its label; values are aligned. */
export function factLines(
  facts: readonly Fact[],
  page: Page,
  paintOf: (fact: Fact) => (line: string) => string = () => (line) => line,
): string[] {
  const labels = widest(facts.map(({ label }) => label));
  return facts.flatMap((fact) =>
    page.hanging(`  ${fact.label.padEnd(labels)}  `, fact.value, paintOf(fact)),
  );
}

/**
 * One count per line, between its title and its meaning.
 * @param room the least width of the counts
 */
export function countLines<C extends Readonly<Record<"title" | "count" | "meaning", string>>>(
  counts: readonly C[],
  page: Page,
  { room = 0, paint = ({ title }: C) => title } = {},
): string[] {
  const titles = widest(counts.map(({ title }) => title));
  const numbers = Math.max(room, widest(counts.map(({ count }) => count)));
  return counts.flatMap((one) => {
    const start = `  ${one.title.padEnd(titles)}  ${one.count.padStart(numbers)}  `;
    const [first = "", ...rest] = page.hanging(start, one.meaning, page.styles.faint);
    return [first.replace(one.title, paint(one)), ...rest];
  });
}

/**
 * A table of numbers: the first column is left-aligned, the others right-aligned; nothing if there
 * are no rows.
 * @param least the width to which the first column may be cut to fit the page
 */
export function figureTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  page: Page,
  least = 8,
): string[] {
  if (rows.length === 0) return [];
  const table = [titles, ...rows];
  const widths = titles.map((_, at) => widest(table.map((row) => row[at] ?? "")));
  const room = page.width - 2 - widths.slice(1).reduce((sum, one) => sum + one + 2, 0);
  const first = Math.max(least, Math.min(widths[0] ?? 0, room));
  const [head = "", ...lines] = table.map(([name = "", ...figures]) => {
    const cells = figures.map((cell, at) => cell.padStart((widths[at + 1] ?? 0) + 2));
    return `  ${padded(firstColumns(name, first), first)}${cells.join("")}`;
  });
  return [page.styles.faint(head), ...lines];
}

export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0);
}

/** The progress of the work; nothing if no worklist was read. */
export function progressLines(progress: ProgressView | null, page: Page): string[] {
  if (progress === null) return [];
  const { sentence, since, owners } = progress;
  const names = widest(owners.map(({ owner }) => owner));
  const lines = [
    ...page.wrap(sentence).map(page.styles.strong),
    ...page.wrap(since),
    ...page.limited(owners, ({ owner, open, overdue, done }) => [
      `  ${padded(owner, names)}  ${open} not done, ${overdue} overdue, ${done} done`,
    ]),
  ];
  return page.section("Progress", lines);
}

/** What releases were read from. */
export function inputLines(inputs: readonly InputView[], page: Page): string[] {
  const labels = widest(inputs.flatMap(({ facts }) => facts.map(({ label }) => label)));
  return inputs.flatMap(({ label, facts, findings }) => [
    page.styles.strong(label),
    ...facts.flatMap(({ label: name, value }) => page.hanging(`  ${name.padEnd(labels)}  `, value)),
    ...findings.flatMap((finding) => page.indented(`- ${finding}`, 2)),
  ]);
}

/** The end of a page. @param madeBy the tool and the document that made the report */
export function provenanceLines(lines: readonly string[], madeBy: string, page: Page): string[] {
  const { styles } = page;
  return [
    styles.heading("Provenance"),
    ...lines,
    ...page.wrap(`Made by ${madeBy}`).map(styles.faint),
  ];
}
