/** Record cards as one HTML file, without a script and without the network. */
import type { CardDocument } from "../model/card.js";
import { cardsView } from "./card-view.js";
import type { RenderDocument } from "./format-table.js";
import { pagePart } from "./page-part.js";
import { readPagePart, renderTemplate } from "./templates.js";

export const renderCardHtml: RenderDocument<CardDocument> = async (document, { templates }) => {
  const styles = ["code-page.css", "card.css"];
  const parts = await Promise.all(styles.map((name) => readPagePart(name, templates)));
  const view = { ...cardsView(document), style: pagePart(parts.join("\n")) };
  return renderTemplate("card.html", view, { folder: templates, escapeHtml: true });
};
