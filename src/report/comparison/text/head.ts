/** The head of a report on a terminal: what it is about, what may mislead, what is new, and your own codes. */

import { given } from "../../../model/basics/optional.js";
import type { Page } from "../../media/terminal/page.js";
import {
  cautionLines,
  hangingIndent,
  indented,
  limited,
  progressLines,
  sampleLines,
  section,
} from "../../media/terminal/parts.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { ReportView } from "../report-view.js";

export function headLines(view: ReportView, page: Page): string[] {
  const { styles, width } = page;
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(view.title, width).map(styles.heading),
    ...wrap(view.nothing ?? view.counts, width).map(styles.strong),
    ...given(view.selection).flatMap((text) => wrap(text, width)),
    ...cautionLines(view.cautions, page),
    "",
    ...progressLines(view.progress, page),
    ...since(view, page),
    ...yours(view, page),
  ];
}

function since({ since }: ReportView, page: Page): string[] {
  if (since === null) return [];
  const lines = [
    ...wrap(since.counts, page.width),
    ...limited(since.lines, page, ({ code, text }) =>
      hangingIndent(`  ${code.padEnd(6)}`, text, page.width),
    ),
    ...wrap(since.of, page.width).map(page.styles.faint),
  ];
  return section(since.title, lines, page);
}

function yours({ yours: view }: ReportView, page: Page): string[] {
  if (view === null) return [];
  const { styles, width } = page;
  const lines = [
    ...indented(view.headline, 2, page, styles.strong),
    ...limited(
      view.codes,
      page,
      ({ code, severity, lineStatus, todo, chargesAffected }) => [
        ...hangingIndent(
          `  ${code.padEnd(6)}`,
          `${lineStatus}, ${severity}; ${chargesAffected}`,
          width,
        ),
        ...hangingIndent(" ".repeat(8), `→ ${todo}`, width),
      ],
      (left) => `  ... and ${left} more ${left === "1" ? "code" : "codes"} of yours`,
    ),
    ...given(view.more).flatMap((text) => indented(text, 2, page)),
  ];
  return section("Your codes", lines, page);
}
