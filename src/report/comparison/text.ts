/** The report for a terminal: fits its width, and marks changed words by colour or, without it, by signs. */

import { counted, grouped } from "../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import { hanging, type Page, pageText, sampleLines, textPage } from "../media/terminal/page.js";
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
  const { pen, width } = page;
  const { from, to } = view;
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(view.title, width).map(pen.heading),
    ...sideBySide(
      [from, to].map(({ label, records }) => `${label}: ${records} records`),
      width,
    ),
    ...view.cautions.flatMap((caution) => wrap(`! ${caution}`, width, "  ").map(pen.caution)),
    ...(view.selection === null ? [] : wrap(view.selection, width)),
    "",
    ...since(view, page),
    ...(view.nothing === null ? [] : [...wrap(view.nothing, width), ""]),
  ];
}

function since({ since }: ReportView, { pen, width, perGroup }: Page): string[] {
  if (since === null) return [];
  const left = since.lines.length - perGroup;
  return [
    pen.heading(since.title),
    ...wrap(since.counts, width),
    ...since.lines
      .slice(0, perGroup)
      .flatMap(({ code, text }) => hanging(`  ${code.padEnd(6)}`, text, width)),
    ...(left > 0 ? [pen.faint(`  ... and ${grouped(left)} more`)] : []),
    ...wrap(since.of, width).map(pen.faint),
    "",
  ];
}

/** On one line where they fit. */
function sideBySide(texts: readonly string[], width: number): readonly string[] {
  const line = texts.join("   ");
  return line.length <= width ? [line] : texts;
}

function counts(view: ReportView, { pen, width }: Page): string[] {
  const numbers = Math.max(...view.statuses.map(({ count }) => count.length));
  const names = Math.max(...view.statuses.map(({ title }) => title.length));
  const statuses = view.statuses.flatMap(({ title, count, meaning, id }) => {
    const start = `  ${title.padEnd(names)}  ${count.padStart(numbers)}  `;
    return hanging(start, meaning, width, pen.faint).map((line) =>
      line.replace(title, pen.status(id, title)),
    );
  });
  return [pen.heading("By status"), ...statuses, "", ...series(view, { pen, width })];
}

/** A row a series; on a narrow page the same as a list. */
function series(
  { series: { statuses, rows } }: ReportView,
  { pen, width }: Omit<Page, "perGroup">,
): string[] {
  if (rows.length === 0) return [];
  const heading = pen.heading("By code series");
  const first = Math.max(...rows.map(({ series }) => series.length)) + 2;
  const columns = statuses.map(({ title }) => Math.max(title.length, 5) + 2);
  if (first + columns.reduce((sum, column) => sum + column, 0) > width) {
    const list = rows.flatMap(({ series, cells }) => {
      const counted = cells
        .filter(({ count }) => count !== "")
        .map(({ id, count }) => `${count} ${id}`);
      return hanging(`  ${series.padEnd(first - 2)}  `, counted.join(", "), width);
    });
    return [heading, ...list, ""];
  }
  const titles = statuses.map(({ title }, index) => title.padStart(columns[index] ?? 0)).join("");
  const table = rows.map(
    ({ series, cells }) =>
      `  ${series.padEnd(first - 2)}${cells.map(({ count }, index) => count.padStart(columns[index] ?? 0)).join("")}`,
  );
  return [heading, pen.faint(" ".repeat(first) + titles), ...table, ""];
}

/** When changes take effect, and what CMS said of them. */
function whenAndHow(view: ReportView, { pen, width }: Page): string[] {
  const days = view.timeline.flatMap(({ date, timing, text }) =>
    wrap(`${date}  ${text} (${timing})`, width - 2, " ".repeat(12)).map((line) => `  ${line}`),
  );
  const names = Math.max(0, ...view.verdicts.map(({ title }) => title.length));
  const verdicts = view.verdicts.flatMap(({ title, count, meaning }) => {
    const start = `  ${title.padEnd(names)}  ${count.padStart(5)}  `;
    return hanging(start, meaning, width, pen.faint);
  });
  return [
    ...(days.length === 0 ? [] : [pen.heading("When it takes effect"), ...days, ""]),
    ...(verdicts.length === 0
      ? []
      : [
          ...wrap("What CMS declared, against what was observed", width).map(pen.heading),
          ...view.notCovered.flatMap((sentence) =>
            wrap(`! ${sentence}`, width - 2, "  ").map((line) => `  ${pen.caution(line)}`),
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
function transactions({ transactions }: ReportView, { pen, width }: Page): string[] {
  if (transactions === null) return [];
  const { sentences, counts, reasons } = transactions;
  const names = Math.max(...counts.map(({ title }) => title.length));
  return [
    pen.heading("CMS's own list of changes"),
    ...sentences.flatMap((sentence) =>
      wrap(`- ${sentence}`, width - 2, "  ").map((line) => `  ${line}`),
    ),
    ...counts.flatMap(({ title, count, meaning }) =>
      hanging(`  ${title.padEnd(names)}  ${count.padStart(5)}  `, meaning, width, pen.faint),
    ),
    ...reasons.flatMap(({ agreement, reason, count, codes }) =>
      wrap(`${agreement}, ${count}: ${reason} ${codes}`, width - 4, "  ").map(
        (line) => `    ${line}`,
      ),
    ),
    "",
  ];
}

function yours({ yours: view }: ReportView, { pen, width, perGroup }: Page): string[] {
  if (view === null) return [];
  const hidden = view.codes.length - perGroup;
  return [
    pen.heading("Yours first"),
    ...wrap(view.headline, width - 2, "  ").map((line) => `  ${pen.strong(line)}`),
    ...view.codes
      .slice(0, perGroup)
      .flatMap(({ code, severity, standing, todo, stake }) => [
        ...hanging(`  ${code.padEnd(6)}`, `${standing}, ${severity}; ${stake}`, width),
        ...hanging(" ".repeat(8), `→ ${todo}`, width),
      ]),
    ...(hidden > 0 ? [pen.faint(`  ... and ${counted(hidden, "more code")} of yours`)] : []),
    ...(view.more === null ? [] : wrap(view.more, width - 2, "  ").map((line) => `  ${line}`)),
    "",
  ];
}

function waivers({ waivers: sentences }: ReportView, { pen, width }: Page): string[] {
  if (sentences.length === 0) return [];
  const lines = sentences.flatMap((one) => wrap(one, width - 2, "  ").map((line) => `  ${line}`));
  return [pen.heading("Waivers"), ...lines, ""];
}

/** What CMS's corrections did, and what of them is left to a person. */
function corrections({ corrections }: ReportView, { pen, width, perGroup }: Page): string[] {
  if (corrections === null) return [];
  const { files, open } = corrections;
  const hidden = open.length - perGroup;
  return [
    pen.heading("CMS's corrections"),
    ...files.flatMap(({ name, release, counts }) =>
      wrap(`${name}, over ${release}: ${counts}`, width - 2, "  ").map((line) => `  ${line}`),
    ),
    ...open
      .slice(0, perGroup)
      .flatMap(({ code, file, line, action, note }) =>
        wrap(`! ${code} "${action}" (${file}, row ${line}): ${note}`, width - 2, "  ").map(
          (text) => `  ${pen.caution(text)}`,
        ),
      ),
    ...(hidden > 0 ? [pen.faint(`  ... and ${hidden} more that need a person`)] : []),
    "",
  ];
}

function provenance({ provenance }: ReportView, page: Page): string[] {
  const { pen, width } = page;
  return [
    pen.heading("Provenance"),
    ...inputLines(provenance.releases, page),
    ...wrap(`Not compared: ${provenance.notCompared}`, width, "  "),
    ...wrap(`Made by ${provenance.tool}, document ${provenance.schema}`, width).map(pen.faint),
  ];
}
