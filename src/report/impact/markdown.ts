/** The impact as GitHub-flavoured Markdown. */

import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument } from "../format-table.js";
import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { impactView } from "./view.js";

export const renderImpactMarkdown: RenderDocument<ImpactDocument> = async (
  document,
  { templates },
) =>
  renderTemplate("impact.md", escapeView(impactView(document)), {
    folder: templates,
    escapeHtml: false,
  });
