/** A changelog as one HTML file, which needs no network and no script. */
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import { changelogView } from "./view.js";

export const renderChangelogHtml: RenderDocument<Changelog> = async (changelog, { templates }) => {
  const styles = [
    "report.css",
    ...(changelog.sample ? ["report-sample.css"] : []),
    "changelog.css",
  ];
  const view = { ...changelogView(changelog), style: await pageStyle(styles, templates) };
  return renderTemplate("changelog.html", view, { folder: templates, escapeHtml: true });
};
