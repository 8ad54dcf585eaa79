/** A comparison as text: by default one screen; with --full or in a file, everything. */

import { formatCount, pluralize } from "../../../model/basics/counts-in-words.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { fitSections } from "../../media/terminal/fit-sections.js";
import { type Page, textReport } from "../../media/terminal/page.js";
import { inputLines, progressLines, provenanceLines } from "../../media/terminal/parts.js";
import { type ReportView, reportView } from "../report-view.js";
import { type Block, briefSections } from "./brief-worklist.js";
import { groupLines } from "./changes.js";
import { reportedLines } from "./reported.js";
import { worklistLines } from "./worklist.js";

/** The height of a large terminal window. */
const MOST_LINES = 60;

export const render = textReport<ReleaseDiff>((diff, page, taken) =>
  Number.isFinite(page.perGroup)
    ? summaryLines(diff, page, MOST_LINES - taken)
    : everything(diff, page),
);

function everything(diff: ReleaseDiff, page: Page): string[] {
  const view = reportView(diff);
  return [
    ...headLines(view, page),
    ...worklistLines(view.worklist, page),
    ...view.groups.flatMap((group) => groupLines(group, page)),
    ...reportedLines(view, page),
    ...page.section("Accepted findings", page.indented(view.waivers, 2)),
    ...provenance(view, page),
  ];
}

function provenance({ provenance }: ReportView, page: Page): string[] {
  const lines = [
    ...inputLines(provenance.releases, page),
    ...page.wrap(`Not compared: ${provenance.notCompared}`, "  "),
  ];
  return provenanceLines(lines, provenance.madeBy, page);
}

function headLines(view: ReportView, page: Page): string[] {
  const { styles } = page;
  return [
    ...page.wrap(view.title).map(styles.heading),
    ...page.wrap(view.nothing ?? view.counts).map(styles.strong),
    ...page.wrap(view.selection),
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
    ...page.indented(view.more, 2),
  ];
  return page.section("Your codes", lines);
}

/** @param most the most lines, of which the worklist takes what the head and the tail leave */
function summaryLines(diff: ReleaseDiff, page: Page, most: number): string[] {
  const view = reportView(diff);
  const head = headLines(view, page);
  const tail = [...sources(diff, page), ...whereTheRestIs(diff, page)];
  const room = most - head.length - tail.length;
  const whole = worklistLines(view.worklist, page);
  if (whole.length <= room) return [...head, ...whole, ...tail];
  const sections = briefSections(view.worklist, page);
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

/** Each release on a line, with a shortened hash. */
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
