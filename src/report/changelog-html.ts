/** A changelog as one HTML file, which needs no network and no script. */
import type { Changelog } from "../model/changelog.js";
import { changelogView } from "./changelog-view.js";
import type { RenderDocument } from "./format-table.js";
import { pageStyle } from "./page-part.js";
import { renderTemplate } from "./templates.js";

export const renderChangelogHtml: RenderDocument<Changelog> = async (changelog, { templates }) => {
  const styles = [
    "report.css",
    ...(changelog.sample ? ["report-sample.css"] : []),
    "changelog.css",
  ];
  const view = { ...changelogView(changelog), style: await pageStyle(styles, templates) };
  return renderTemplate("changelog.html", view, { folder: templates, escapeHtml: true });
};
