/** What a bare run shows: the worklist on one screen, from what, and where the rest is. */

import { formatCount, pluralize } from "../../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { fitSections } from "../../media/terminal/fit-sections.js";
import type { Page } from "../../media/terminal/page.js";
import type { ReportView } from "../report-view.js";
import { type Block, briefSections } from "./brief-worklist.js";
import { headLines } from "./head.js";
import { worklistLines } from "./worklist.js";

/** A screen of a large window: more is no summary. */
const MOST_LINES = 60;

export function summaryLines(diff: ReleaseDiff, view: ReportView, page: Page): string[] {
  const head = headLines(view, page);
  const tail = [...sources(diff, page), ...whereTheRestIs(diff, page)];
  const room = MOST_LINES - head.length - tail.length;
  const whole = worklistLines(view.worklist, page);
  if (whole.length <= room) return [...head, ...whole, ...tail];
  const sections = briefSections(view.worklist, diff.worklist, page);
  const more = (left: readonly Block[]) => page.styles.faint(`  ... and ${leftOut(left)}`);
  return [...head, ...fitSections(sections, room, more), ...tail];
}

/** `94 more codes in 57 entries` */
function leftOut(blocks: readonly Block[]): string {
  const sum = (key: "entries" | "codes") => blocks.reduce((all, one) => all + one[key], 0);
  const [codes, entries] = [sum("codes"), sum("entries")];
  const more = pluralize(codes, "more code");
  return entries === codes || entries === 1 ? more : `${more} in ${formatCount(entries)} entries`;
}

/** Each release on a line; its whole hash is in the report. */
function sources({ from, to }: ReleaseDiff, page: Page): string[] {
  return [from, to].flatMap(({ label, records, source }) =>
    page
      .wrap(
        `${label} ${source.file} ${pluralize(records, "record")} SHA-256 ${source.sha256.slice(0, 8)}`,
        "  ",
      )
      .map(page.styles.faint),
  );
}

function whereTheRestIs({ worklist, selection }: ReleaseDiff, page: Page): string[] {
  const [example] = worklist;
  if (example === undefined) return [];
  return page
    .wrap(
      [
        "Everything: --full, or -o report.html (.xlsx, .md, .txt, .json).",
        ...(selection === null ? [`One code: --codes ${example.codes[0]}.`] : []),
        "What it means for your codes: hcpcs-diff impact.",
      ].join(" "),
    )
    .map(page.styles.strong);
}
