/** The report for a terminal or a text file. A bare run shows the worklist alone; everything is for looking up. */

import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { RenderDocument } from "../../format-table.js";
import { type Page, pageText, textPage } from "../../media/terminal/page.js";
import { indented, section } from "../../media/terminal/parts.js";
import { inputLines } from "../../media/terminal/report-parts.js";
import { wrap } from "../../media/terminal/wrap.js";
import { type ReportView, reportView } from "../report-view.js";
import { groupLines } from "./changes.js";
import { headLines } from "./head.js";
import { reportedLines } from "./reported.js";
import { summaryLines } from "./summary.js";
import { worklistLines } from "./worklist.js";

export const renderText: RenderDocument<ReleaseDiff> = async (diff, options) => {
  const page = textPage(options);
  const view = reportView(diff);
  const lines = options.perGroup === null ? everything(view, page) : summaryLines(diff, view, page);
  return pageText(lines, page);
};

function everything(view: ReportView, page: Page): string[] {
  const waivers = view.waivers.flatMap((one) => indented(one, 2, page));
  return [
    ...headLines(view, page),
    ...worklistLines(view.worklist, page),
    ...view.groups.flatMap((group) => groupLines(group, page)),
    ...reportedLines(view, page),
    ...section("Waivers", waivers, page),
    ...provenance(view, page),
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
