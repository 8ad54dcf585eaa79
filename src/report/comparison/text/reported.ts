/** What CMS reported beside what the files show, and the counts, on a terminal. */

import { hangingIndent, type Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { ReportView } from "../report-view.js";

export function reportedLines(view: ReportView, page: Page): string[] {
  return [
    ...verdicts(view, page),
    ...transactions(view, page),
    ...corrections(view, page),
    ...counts(view, page),
    ...timeline(view, page),
  ];
}

function timeline(view: ReportView, { styles, width }: Page): string[] {
  if (view.timeline.length === 0) return [];
  const days = view.timeline.flatMap(({ date, timing, text }) =>
    wrap(`${date}  ${text} (${timing})`, width - 2, " ".repeat(12)).map((line) => `  ${line}`),
  );
  return [styles.heading("When it takes effect"), ...days, ""];
}

function verdicts(view: ReportView, { styles, width }: Page): string[] {
  if (view.verdicts.length === 0) return [];
  const names = Math.max(...view.verdicts.map(({ title }) => title.length));
  const nothing =
    view.notObserved.length === 0
      ? []
      : wrap(`Reported, with nothing different: ${view.notObserved.join(", ")}`, width - 2, "  ");
  return [
    ...wrap("What CMS reported, beside what the files show", width).map(styles.heading),
    ...view.notCovered.flatMap((sentence) =>
      wrap(`! ${sentence}`, width - 2, "  ").map((line) => `  ${styles.caution(line)}`),
    ),
    ...view.verdicts.flatMap(({ title, count, meaning }) =>
      hangingIndent(
        `  ${title.padEnd(names)}  ${count.padStart(5)}  `,
        meaning,
        width,
        styles.faint,
      ),
    ),
    ...nothing.map((line) => `  ${line}`),
    "",
  ];
}

/** What CMS's own list of changes says, and misses. */
function transactions({ transactions }: ReportView, { styles, width }: Page): string[] {
  if (transactions === null) return [];
  const { sentences, counts, reasons } = transactions;
  const names = Math.max(...counts.map(({ title }) => title.length));
  return [
    styles.heading("CMS's own list of changes"),
    ...sentences.flatMap((sentence) =>
      wrap(`- ${sentence}`, width - 2, "  ").map((line) => `  ${line}`),
    ),
    ...counts.flatMap(({ title, count, meaning }) =>
      hangingIndent(
        `  ${title.padEnd(names)}  ${count.padStart(5)}  `,
        meaning,
        width,
        styles.faint,
      ),
    ),
    ...reasons.flatMap(({ agreement, reason, count, codes }) =>
      wrap(`${agreement}, ${count}: ${reason} ${codes}`, width - 4, "  ").map(
        (line) => `    ${line}`,
      ),
    ),
    "",
  ];
}

/** What CMS's corrections did, and what of them is left to a person. */
function corrections({ corrections }: ReportView, { styles, width, perGroup }: Page): string[] {
  if (corrections === null) return [];
  const { files, open } = corrections;
  const hidden = open.length - perGroup;
  return [
    styles.heading("CMS's corrections"),
    ...files.flatMap(({ name, release, counts }) =>
      wrap(`${name}, over ${release}: ${counts}`, width - 2, "  ").map((line) => `  ${line}`),
    ),
    ...open
      .slice(0, perGroup)
      .flatMap(({ code, file, line, action, note }) =>
        wrap(`! ${code} "${action}" (${file}, row ${line}): ${note}`, width - 2, "  ").map(
          (text) => `  ${styles.caution(text)}`,
        ),
      ),
    ...(hidden > 0 ? [styles.faint(`  ... and ${hidden} more that need a person`)] : []),
    "",
  ];
}

function counts(view: ReportView, { styles, width }: Page): string[] {
  const numbers = Math.max(...view.statuses.map(({ count }) => count.length));
  const names = Math.max(...view.statuses.map(({ title }) => title.length));
  const statuses = view.statuses.flatMap(({ title, count, meaning, id }) => {
    const start = `  ${title.padEnd(names)}  ${count.padStart(numbers)}  `;
    return hangingIndent(start, meaning, width, styles.faint).map((line) =>
      line.replace(title, styles.status(id, title)),
    );
  });
  return [styles.heading("By status"), ...statuses, "", ...series(view, { styles, width })];
}

/** A row a series; on a narrow page the same as a list. */
function series(
  { series: { statuses, rows } }: ReportView,
  { styles, width }: Omit<Page, "perGroup">,
): string[] {
  if (rows.length === 0) return [];
  const heading = styles.heading("By code series");
  const first = Math.max(...rows.map(({ series }) => series.length)) + 2;
  const columns = statuses.map(({ title }) => Math.max(title.length, 5) + 2);
  if (first + columns.reduce((sum, column) => sum + column, 0) > width) {
    const list = rows.flatMap(({ series, cells }) => {
      const pluralize = cells
        .filter(({ count }) => count !== "")
        .map(({ id, count }) => `${count} ${id}`);
      return hangingIndent(`  ${series.padEnd(first - 2)}  `, pluralize.join(", "), width);
    });
    return [heading, ...list, ""];
  }
  const titles = statuses.map(({ title }, index) => title.padStart(columns[index] ?? 0)).join("");
  const table = rows.map(
    ({ series, cells }) =>
      `  ${series.padEnd(first - 2)}${cells.map(({ count }, index) => count.padStart(columns[index] ?? 0)).join("")}`,
  );
  return [heading, styles.faint(" ".repeat(first) + titles), ...table, ""];
}
