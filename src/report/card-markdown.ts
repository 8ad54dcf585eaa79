/** Record cards as GitHub-flavoured Markdown. */
import type { CardDocument } from "../model/card.js";
import { cardsView } from "./card-view.js";
import type { RenderDocument } from "./format-table.js";
import { escapeView } from "./markdown-escape.js";
import { renderTemplate } from "./templates.js";

export const renderCardMarkdown: RenderDocument<CardDocument> = (document, { templates }) =>
  renderTemplate("card.md", escapeView(cardsView(document)), {
    folder: templates,
    escapeHtml: false,
  });
