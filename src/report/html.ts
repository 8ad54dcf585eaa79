/** The report as one HTML file: it needs no network, and a script only for what it does beyond showing. */
import { createHash } from "node:crypto";
import type { ReleaseDiff } from "../model/diff.js";
import { type Chart, seriesChart, timelineChart } from "./charts.js";
import { type FilterChoice, filterChoices } from "./filter-choices.js";
import type { RenderReport } from "./formats.js";
import { readPagePart, renderTemplate } from "./templates.js";
import { type ReportView, reportView } from "./view.js";

/** What a page has beyond what every report has. */
export interface HtmlView extends ReportView {
  readonly filters: readonly FilterChoice[];
  /** How many changes the page shows. */
  readonly changes: number;
  readonly charts: { readonly series: Chart | null; readonly timeline: Chart | null };
  readonly style: PagePart;
  readonly script: PagePart;
}

/** A part of the page that its Content Security Policy allows by its hash, and nothing else of its kind. */
export interface PagePart {
  readonly text: string;
  /** `sha256-...`, of the text as it stands between its tags. */
  readonly hash: string;
}

export const renderHtml: RenderReport = async (diff, { templates }) => {
  const styles = ["report.css", ...(diff.sample ? ["report-sample.css"] : [])];
  const [script = "", ...style] = await Promise.all(
    ["report.js", ...styles].map((name) => readPagePart(name, templates)),
  );
  const view = htmlView(diff, { style: pagePart(style.join("\n")), script: pagePart(script) });
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

function pagePart(text: string): PagePart {
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}
