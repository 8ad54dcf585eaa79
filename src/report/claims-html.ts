/** A claims report as one HTML page; it needs neither script nor network. */
import type { ClaimsImpact } from "../model/claims.js";
import { claimsView } from "./claims-view.js";
import type { RenderDocument } from "./format-table.js";
import { pageStyle } from "./page-part.js";
import { renderTemplate } from "./templates.js";

export const renderClaimsHtml: RenderDocument<ClaimsImpact> = async (impact, { templates }) => {
  const styles = ["report.css", "claims.css", ...(impact.sample ? ["report-sample.css"] : [])];
  const view = { ...claimsView(impact), style: await pageStyle(styles, templates) };
  return renderTemplate("claims.html", view, { folder: templates, escapeHtml: true });
};
