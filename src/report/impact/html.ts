/** The impact as one HTML file that needs no network and no script. */

import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument } from "../format-table.js";
import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import { impactView } from "./view.js";

export const renderImpactHtml: RenderDocument<ImpactDocument> = async (document, { templates }) => {
  const styles = ["impact.css", ...(document.sample ? ["report-sample.css"] : [])];
  const view = { ...impactView(document), style: await pageStyle(styles, templates) };
  return renderTemplate("impact.html", view, { folder: templates, escapeHtml: true });
};
