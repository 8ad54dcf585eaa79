/** The impact as one HTML file that needs no network and no script. */
import type { RenderImpact } from "./impact-formats.js";
import { impactView } from "./impact-view.js";
import { pageStyle } from "./page-part.js";
import { renderTemplate } from "./templates.js";

export const renderImpactHtml: RenderImpact = async (document, { templates }) => {
  const styles = ["impact.css", ...(document.sample ? ["report-sample.css"] : [])];
  const view = { ...impactView(document), style: await pageStyle(styles, templates) };
  return renderTemplate("impact.html", view, { folder: templates, escapeHtml: true });
};
