/** The impact as GitHub-flavoured Markdown. */

import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import type { RenderImpact } from "./formats.js";
import { impactView } from "./view.js";

export const renderImpactMarkdown: RenderImpact = async (document, { templates }) =>
  renderTemplate("impact.md", escapeView(impactView(document)), {
    folder: templates,
    escapeHtml: false,
  });
