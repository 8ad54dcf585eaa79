/** A claims report as GitHub-flavoured Markdown. */
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { claimsView } from "./view.js";

export const renderClaimsMarkdown: RenderDocument<ClaimsImpact> = (impact, { templates }) =>
  renderTemplate("claims.md", escapeView(claimsView(impact)), {
    folder: templates,
    escapeHtml: false,
  });
