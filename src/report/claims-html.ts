/** A claims report as one HTML page; it needs neither script nor network. */
import { createHash } from "node:crypto";
import type { ClaimsImpact } from "../model/claims.js";
import { claimsView } from "./claims-view.js";
import type { RenderDocument } from "./format-table.js";
import { readPagePart, renderTemplate } from "./templates.js";

export const renderClaimsHtml: RenderDocument<ClaimsImpact> = async (impact, { templates }) => {
  const names = ["report.css", "claims.css", ...(impact.sample ? ["report-sample.css"] : [])];
  const parts = await Promise.all(names.map((name) => readPagePart(name, templates)));
  const text = parts.join("\n");
  const style = { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
  return renderTemplate(
    "claims.html",
    { ...claimsView(impact), style },
    { folder: templates, escapeHtml: true },
  );
};
