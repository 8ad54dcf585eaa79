/** How far the work is, on a terminal; nothing where no worklist was read. */
import type { ProgressView } from "../../wording/progress.js";
import type { Page } from "./page.js";
import { limited, section, widest } from "./parts.js";
import { wrap } from "./wrap.js";

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
