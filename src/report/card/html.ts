/** Record cards as one HTML file, without a script and without the network. */
import type { CardDocument } from "../../model/documents/card.js";
import type { RenderDocument } from "../format-table.js";
import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import { cardsView } from "./view.js";

export const renderCardHtml: RenderDocument<CardDocument> = async (document, { templates }) => {
  const style = await pageStyle(["code-page.css", "card.css"], templates);
  const view = { ...cardsView(document), style };
  return renderTemplate("card.html", view, { folder: templates, escapeHtml: true });
};
