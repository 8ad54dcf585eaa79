/** Record cards as one HTML file, without a script and without the network. */
import type { CardDocument } from "../model/card.js";
import { cardsView } from "./card-view.js";
import type { RenderDocument } from "./format-table.js";
import { pageStyle } from "./page-part.js";
import { renderTemplate } from "./templates.js";

export const renderCardHtml: RenderDocument<CardDocument> = async (document, { templates }) => {
  const style = await pageStyle(["code-page.css", "card.css"], templates);
  const view = { ...cardsView(document), style };
  return renderTemplate("card.html", view, { folder: templates, escapeHtml: true });
};
