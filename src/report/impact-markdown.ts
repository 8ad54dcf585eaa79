/** The impact as GitHub-flavoured Markdown. */
import type { RenderImpact } from "./impact-formats.js";
import { impactView } from "./impact-view.js";
import { escapeView } from "./markdown-escape.js";
import { renderTemplate } from "./templates.js";

export const renderImpactMarkdown: RenderImpact = async (document, { templates }) =>
  renderTemplate("impact.md", escapeView(impactView(document)), {
    folder: templates,
    escapeHtml: false,
  });
