/** The head of a report on a terminal: what it is about, what may mislead, what is new, and your own codes. */

import { given } from "../../../model/basics/optional.js";
import type { Page } from "../../media/terminal/page.js";
import { progressLines } from "../../media/terminal/parts.js";
import type { ReportView } from "../report-view.js";

export function headLines(view: ReportView, page: Page): string[] {
  const { styles } = page;
  return [
    ...page.sample(view.sampleNotice),
    ...page.wrap(view.title).map(styles.heading),
    ...page.wrap(view.nothing ?? view.counts).map(styles.strong),
    ...given(view.selection).flatMap((text) => page.wrap(text)),
    ...page.cautions(view.cautions),
    "",
    ...progressLines(view.progress, page),
    ...since(view, page),
    ...yours(view, page),
  ];
}

function since({ since }: ReportView, page: Page): string[] {
  if (since === null) return [];
  const lines = [
    ...page.wrap(since.counts),
    ...page.limited(since.lines, ({ code, text }) => page.hanging(`  ${code.padEnd(6)}`, text)),
    ...page.wrap(since.of).map(page.styles.faint),
  ];
  return page.section(since.title, lines);
}

function yours({ yours: view }: ReportView, page: Page): string[] {
  if (view === null) return [];
  const { styles } = page;
  const lines = [
    ...page.indented(view.headline, 2, styles.strong),
    ...page.limited(
      view.codes,
      ({ code, severity, lineStatus, todo, chargesAffected }) => [
        ...page.hanging(`  ${code.padEnd(6)}`, `${lineStatus}, ${severity}; ${chargesAffected}`),
        ...page.hanging(" ".repeat(8), `→ ${todo}`),
      ],
      (left) => `  ... and ${left} more ${left === "1" ? "code" : "codes"} of yours`,
    ),
    ...given(view.more).flatMap((text) => page.indented(text, 2)),
  ];
  return page.section("Your codes", lines);
}
