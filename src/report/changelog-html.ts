/** A changelog as one HTML file, which needs no network and no script. */
import type { Changelog } from "../model/changelog.js";
import { changelogView } from "./changelog-view.js";
import type { RenderDocument } from "./format-table.js";
import { pagePart } from "./page-part.js";
import { readPagePart, renderTemplate } from "./templates.js";

export const renderChangelogHtml: RenderDocument<Changelog> = async (changelog, { templates }) => {
  const styles = [
    "report.css",
    ...(changelog.sample ? ["report-sample.css"] : []),
    "changelog.css",
  ];
  const parts = await Promise.all(styles.map((name) => readPagePart(name, templates)));
  const view = { ...changelogView(changelog), style: pagePart(parts.join("\n")) };
  return renderTemplate("changelog.html", view, { folder: templates, escapeHtml: true });
};
