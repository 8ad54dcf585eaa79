/** The report for a terminal: fits its width, and marks changed words by colour or, without it, by signs. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import {
  hangingIndent,
  type Page,
  pageText,
  sampleLines,
  textPage,
} from "../media/terminal/page.js";
import { inputLines } from "../media/terminal/provenance.js";
import { wrap } from "../media/terminal/wrap.js";
import { type ReportView, reportView } from "./report-view.js";
import { attention, groupLines } from "./text-changes.js";

export const renderText: RenderDocument<ReleaseDiff> = async (diff, options) => {
  const page = textPage(options);
  const view = reportView(diff);
  const lines = [
    ...head(view, page),
    ...yours(view, page),
    ...counts(view, page),
    ...attention(view, page),
    ...whenAndHow(view, page),
    ...transactions(view, page),
    ...corrections(view, page),
    ...view.groups.flatMap((group) => groupLines(group, page)),
    ...waivers(view, page),
    ...provenance(view, page),
  ];
  return pageText(lines, page);
};

function head(view: ReportView, page: Page): string[] {
  const { styles, width } = page;
  const { from, to } = view;
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(view.title, width).map(styles.heading),
    ...sideBySide(
      [from, to].map(({ label, records }) => `${label}: ${records} records`),
      width,
    ),
    ...view.cautions.flatMap((caution) => wrap(`! ${caution}`, width, "  ").map(styles.caution)),
    ...(view.selection === null ? [] : wrap(view.selection, width)),
    "",
    ...since(view, page),
    ...(view.nothing === null ? [] : [...wrap(view.nothing, width), ""]),
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

/** On one line where they fit. */
function sideBySide(texts: readonly string[], width: number): readonly string[] {
  const line = texts.join("   ");
  return line.length <= width ? [line] : texts;
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

/** When changes take effect, and what CMS said of them. */
function whenAndHow(view: ReportView, { styles, width }: Page): string[] {
  const days = view.timeline.flatMap(({ date, timing, text }) =>
    wrap(`${date}  ${text} (${timing})`, width - 2, " ".repeat(12)).map((line) => `  ${line}`),
  );
  const names = Math.max(0, ...view.verdicts.map(({ title }) => title.length));
  const verdicts = view.verdicts.flatMap(({ title, count, meaning }) => {
    const start = `  ${title.padEnd(names)}  ${count.padStart(5)}  `;
    return hangingIndent(start, meaning, width, styles.faint);
  });
  return [
    ...(days.length === 0 ? [] : [styles.heading("When it takes effect"), ...days, ""]),
    ...(verdicts.length === 0
      ? []
      : [
          ...wrap("What CMS declared, against what was observed", width).map(styles.heading),
          ...view.notCovered.flatMap((sentence) =>
            wrap(`! ${sentence}`, width - 2, "  ").map((line) => `  ${styles.caution(line)}`),
          ),
          ...verdicts,
          ...(view.notObserved.length === 0
            ? []
            : wrap(
                `Declared, with nothing different: ${view.notObserved.join(", ")}`,
                width - 2,
                "  ",
              ).map((line) => `  ${line}`)),
          "",
        ]),
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

function yours({ yours: view }: ReportView, { styles, width, perGroup }: Page): string[] {
  if (view === null) return [];
  const hidden = view.codes.length - perGroup;
  return [
    styles.heading("Yours first"),
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

function waivers({ waivers: sentences }: ReportView, { styles, width }: Page): string[] {
  if (sentences.length === 0) return [];
  const lines = sentences.flatMap((one) => wrap(one, width - 2, "  ").map((line) => `  ${line}`));
  return [styles.heading("Waivers"), ...lines, ""];
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

function provenance({ provenance }: ReportView, page: Page): string[] {
  const { styles, width } = page;
  return [
    styles.heading("Provenance"),
    ...inputLines(provenance.releases, page),
    ...wrap(`Not compared: ${provenance.notCompared}`, width, "  "),
    ...wrap(`Made by ${provenance.tool}, document ${provenance.schema}`, width).map(styles.faint),
  ];
}
