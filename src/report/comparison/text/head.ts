/** The head of a report on a terminal: what it is about, what may mislead, what is new, and your own codes. */

import { formatCount, pluralize } from "../../../model/basics/format-numbers.js";
import { hangingIndent, type Page, sampleLines } from "../../media/terminal/page.js";
import { progressLines } from "../../media/terminal/progress.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { ReportView } from "../report-view.js";

export function headLines(view: ReportView, page: Page): string[] {
  const { styles, width } = page;
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(view.title, width).map(styles.heading),
    ...wrap(view.nothing ?? view.counts, width).map(styles.strong),
    ...(view.selection === null ? [] : wrap(view.selection, width)),
    ...view.cautions.flatMap((caution) => wrap(`! ${caution}`, width, "  ").map(styles.caution)),
    "",
    ...progressLines(view.progress, page),
    ...since(view, page),
    ...yours(view, page),
  ];
}

function since({ since }: ReportView, { styles, width, perGroup }: Page): string[] {
  if (since === null) return [];
  const left = since.lines.length - perGroup;
  return [
    styles.heading(since.title),
    ...wrap(since.counts, width),
    ...since.lines
      .slice(0, perGroup)
      .flatMap(({ code, text }) => hangingIndent(`  ${code.padEnd(6)}`, text, width)),
    ...(left > 0 ? [styles.faint(`  ... and ${formatCount(left)} more`)] : []),
    ...wrap(since.of, width).map(styles.faint),
    "",
  ];
}

function yours({ yours: view }: ReportView, { styles, width, perGroup }: Page): string[] {
  if (view === null) return [];
  const hidden = view.codes.length - perGroup;
  return [
    styles.heading("Your codes"),
    ...wrap(view.headline, width - 2, "  ").map((line) => `  ${styles.strong(line)}`),
    ...view.codes
      .slice(0, perGroup)
      .flatMap(({ code, severity, lineStatus, todo, chargesAffected }) => [
        ...hangingIndent(
          `  ${code.padEnd(6)}`,
          `${lineStatus}, ${severity}; ${chargesAffected}`,
          width,
        ),
        ...hangingIndent(" ".repeat(8), `→ ${todo}`, width),
      ]),
    ...(hidden > 0 ? [styles.faint(`  ... and ${pluralize(hidden, "more code")} of yours`)] : []),
    ...(view.more === null ? [] : wrap(view.more, width - 2, "  ").map((line) => `  ${line}`)),
    "",
  ];
}
