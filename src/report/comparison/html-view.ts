/** What the HTML page has beyond what every report of a comparison has: what filters it, and charts. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { type Chart, seriesChart, timelineChart } from "./charts.js";
import { type FilterChoice, filterChoices } from "./filter-choices.js";
import { type ReportView, reportView } from "./report-view.js";

export interface HtmlView extends ReportView {
  readonly filters: readonly FilterChoice[];
  /** How many changes the page shows. */
  readonly changes: number;
  readonly charts: { readonly series: Chart | null; readonly timeline: Chart | null };
}

export function htmlView(diff: ReleaseDiff): HtmlView {
  const view = reportView(diff);
  const changes = view.groups.flatMap(({ dates }) => dates.flatMap((date) => date.changes));
  return {
    ...view,
    filters: filterChoices(changes),
    changes: changes.length,
    charts: { series: seriesChart(diff), timeline: timelineChart(diff) },
  };
}
