/** What CMS reported compared with what the files show, and counts, as text. */

import { when } from "../../../model/basics/optional.js";
import type { Page } from "../../media/terminal/page.js";
import { countLines, figureTable, widest } from "../../media/terminal/parts.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { ReportView } from "../report-view.js";

export function reportedLines(view: ReportView, page: Page): string[] {
  const { styles } = page;
  const byStatus = countLines(view.statuses, page, {
    paint: ({ id, title }) => styles.status(id, title),
  });
  const days = view.timeline.flatMap(({ date, timing, text }) =>
    wrap(`${date} ${text} (${timing})`, page.width - 2, " ".repeat(12)).map((line) => `  ${line}`),
  );
  return [
    ...verdicts(view, page),
    ...transactions(view, page),
    ...corrections(view, page),
    ...page.section("By status", byStatus),
    ...page.section("By code range", series(view, page)),
    ...page.section("By effective date", days),
  ];
}

/** The least width of counts, so that those of several lists align. */
const COUNT_ROOM = 5;

function verdicts({ verdicts, notCovered, notObserved }: ReportView, page: Page): string[] {
  if (verdicts.length === 0) return [];
  const unseen = `Reported, nothing found: ${notObserved.join(", ")}`;
  return page.section("Reported by CMS, and found in the file", [
    ...notCovered.flatMap((sentence) => page.indented(`! ${sentence}`, 2, page.styles.caution)),
    ...countLines(verdicts, page, { room: COUNT_ROOM }),
    ...page.indented(when(notObserved.length > 0, unseen), 2),
  ]);
}

function transactions({ transactions }: ReportView, page: Page): string[] {
  if (transactions === null) return [];
  const { sentences, counts, reasons } = transactions;
  const lines = [
    ...sentences.flatMap((sentence) => page.indented(`- ${sentence}`, 2)),
    ...countLines(counts, page, { room: COUNT_ROOM }),
    ...reasons.flatMap(({ agreement, reason, count, codes }) =>
      page.indented(`${agreement}, ${count}: ${reason} ${codes}`, 4),
    ),
  ];
  return page.section("CMS's own list of changes", lines);
}

/** What CMS's corrections did, and which rows need review. */
function corrections({ corrections }: ReportView, page: Page): string[] {
  if (corrections === null) return [];
  const lines = [
    ...corrections.files.flatMap(({ name, release, counts }) =>
      page.indented(`${name}, over ${release}: ${counts}`, 2),
    ),
    ...page.limited(
      corrections.open,
      ({ code, file, line, action, note }) =>
        page.indented(
          `! ${code} "${action}" (${file}, row ${line}): ${note}`,
          2,
          page.styles.caution,
        ),
      (left) => `  ... and ${left} more that need review`,
    ),
  ];
  return page.section("CMS's corrections", lines);
}

/** One row per code range; on a narrow page, a list. */
function series({ series: { statuses, rows } }: ReportView, page: Page): string[] {
  const first = widest(rows.map(({ series }) => series));
  const table = figureTable(
    ["", ...statuses.map(({ title }) => title)],
    rows.map(({ series, cells }) => [series, ...cells.map(({ count }) => count)]),
    page,
    first,
  );
  const [, line = ""] = table;
  if (line.length <= page.width) return table;
  return rows.flatMap(({ series, cells }) => {
    const counts = cells.filter(({ count }) => count !== "");
    const list = counts.map(({ id, count }) => `${count} ${id}`).join(", ");
    return page.hanging(`  ${series.padEnd(first)}  `, list);
  });
}
