/** The impact as one HTML file that needs no network and no script. */

import type { RenderImpact } from "./impact-formats.js";
import { impactView } from "./impact-view.js";
import { pagePart } from "./page-part.js";
import { readPagePart, renderTemplate } from "./templates.js";

export const renderImpactHtml: RenderImpact = async (document, { templates }) => {
  const styles = ["impact.css", ...(document.sample ? ["report-sample.css"] : [])];
  const style = await Promise.all(styles.map((name) => readPagePart(name, templates)));
  const view = { ...impactView(document), style: pagePart(style.join("\n")) };
  return renderTemplate("impact.html", view, { folder: templates, escapeHtml: true });
};
