/** The parts that documents have in common on a terminal: how far the work is, and what releases were read from. */
import type { ProgressView } from "../../wording/progress.js";
import type { InputView } from "../../wording/provenance-view.js";
import { hangingIndent, type Page } from "./page.js";
import { indented, limited, section, widest } from "./parts.js";
import { wrap } from "./wrap.js";

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

/** For the end of a page. */
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
