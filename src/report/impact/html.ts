/** The impact as one HTML file that needs no network and no script. */

import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import type { RenderImpact } from "./formats.js";
import { impactView } from "./view.js";

export const renderImpactHtml: RenderImpact = async (document, { templates }) => {
  const styles = ["impact.css", ...(document.sample ? ["report-sample.css"] : [])];
  const view = { ...impactView(document), style: await pageStyle(styles, templates) };
  return renderTemplate("impact.html", view, { folder: templates, escapeHtml: true });
};
