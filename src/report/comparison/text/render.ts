/** The report for a terminal or a text file. A bare run shows the worklist alone; everything is for looking up. */

import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { type Page, textReport } from "../../media/terminal/page.js";
import { inputLines, provenanceLines } from "../../media/terminal/parts.js";
import { type ReportView, reportView } from "../report-view.js";
import { groupLines } from "./changes.js";
import { headLines } from "./head.js";
import { reportedLines } from "./reported.js";
import { summaryLines } from "./summary.js";
import { worklistLines } from "./worklist.js";

export const renderText = textReport<ReleaseDiff>((diff, page) => {
  const view = reportView(diff);
  return Number.isFinite(page.perGroup) ? summaryLines(diff, view, page) : everything(view, page);
});

function everything(view: ReportView, page: Page): string[] {
  const waivers = view.waivers.flatMap((one) => page.indented(one, 2));
  return [
    ...headLines(view, page),
    ...worklistLines(view.worklist, page),
    ...view.groups.flatMap((group) => groupLines(group, page)),
    ...reportedLines(view, page),
    ...page.section("Waivers", waivers),
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
