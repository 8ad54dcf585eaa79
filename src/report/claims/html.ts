/** A claims report as one HTML page; it needs neither script nor network. */
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import { claimsView } from "./view.js";

export const renderClaimsHtml: RenderDocument<ClaimsImpact> = async (impact, { templates }) => {
  const styles = ["report.css", "claims.css", ...(impact.sample ? ["report-sample.css"] : [])];
  const view = { ...claimsView(impact), style: await pageStyle(styles, templates) };
  return renderTemplate("claims.html", view, { folder: templates, escapeHtml: true });
};
