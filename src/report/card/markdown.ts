/** Record cards as GitHub-flavoured Markdown. */
import type { CardDocument } from "../../model/documents/card.js";
import type { RenderDocument } from "../format-table.js";
import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { cardsView } from "./view.js";

export const renderCardMarkdown: RenderDocument<CardDocument> = (document, { templates }) =>
  renderTemplate("card.md", escapeView(cardsView(document)), {
    folder: templates,
    escapeHtml: false,
  });
