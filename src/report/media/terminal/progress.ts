/** How far the work is, on a terminal; nothing where no worklist was read. */
import type { ProgressView } from "../../wording/progress.js";
import type { Page } from "./page.js";
import { wrap } from "./wrap.js";

export function progressLines(
  progress: ProgressView | null,
  { styles, width, perGroup }: Page,
): string[] {
  if (progress === null) return [];
  const names = Math.max(0, ...progress.owners.map(({ owner }) => owner.length));
  const left = progress.owners.length - perGroup;
  return [
    styles.heading("Progress"),
    ...wrap(progress.sentence, width).map(styles.strong),
    ...wrap(progress.since, width),
    ...progress.owners
      .slice(0, perGroup)
      .map(
        ({ owner, open, overdue, done }) =>
          `  ${owner.padEnd(names)}  ${open} not done, ${overdue} overdue, ${done} done`,
      ),
    ...(left > 0 ? [styles.faint(`  ... and ${left} more`)] : []),
    "",
  ];
}
