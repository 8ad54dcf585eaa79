/** A claims report as GitHub-flavoured Markdown. */
import type { ClaimsImpact } from "../model/claims.js";
import { claimsView } from "./claims-view.js";
import type { RenderDocument } from "./format-table.js";
import { escapeView } from "./markdown-escape.js";
import { renderTemplate } from "./templates.js";

export const renderClaimsMarkdown: RenderDocument<ClaimsImpact> = (impact, { templates }) =>
  renderTemplate("claims.md", escapeView(claimsView(impact)), {
    folder: templates,
    escapeHtml: false,
  });
