/** The report as one HTML file: it needs no network, and a script only for what it does beyond showing. */

import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import { type PagePart, pagePart, pageStyle } from "../media/templates/page-part.js";
import { readPagePart, renderTemplate } from "../media/templates/render.js";
import { type Chart, seriesChart, timelineChart } from "./charts.js";
import { type FilterChoice, filterChoices } from "./filter-choices.js";
import { type ReportView, reportView } from "./report-view.js";

/** What a page has beyond what every report has. */
export interface HtmlView extends ReportView {
  readonly filters: readonly FilterChoice[];
  /** How many changes the page shows. */
  readonly changes: number;
  readonly charts: { readonly series: Chart | null; readonly timeline: Chart | null };
  readonly style: PagePart;
  readonly script: PagePart;
}

export const renderHtml: RenderDocument<ReleaseDiff> = async (diff, { templates }) => {
  const styles = ["report.css", ...(diff.sample ? ["report-sample.css"] : [])];
  const [style, script] = await Promise.all([
    pageStyle(styles, templates),
    readPagePart("report.js", templates).then(pagePart),
  ]);
  const view = htmlView(diff, { style, script });
  return renderTemplate("report.html", view, { folder: templates, escapeHtml: true });
};

function htmlView(diff: ReleaseDiff, parts: Pick<HtmlView, "style" | "script">): HtmlView {
  const view = reportView(diff);
  const changes = view.groups.flatMap(({ dates }) => dates.flatMap((date) => date.changes));
  return {
    ...view,
    filters: filterChoices(changes),
    changes: changes.length,
    charts: { series: seriesChart(diff), timeline: timelineChart(diff) },
    ...parts,
  };
}
