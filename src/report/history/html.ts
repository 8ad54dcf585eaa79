/** The life of codes as one HTML file, without a script and without the network. */
import type { HistoryDocument } from "../../model/documents/history.js";
import type { RenderDocument } from "../format-table.js";
import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import { historyView } from "./view.js";

export const renderHistoryHtml: RenderDocument<HistoryDocument> = async (
  document,
  { templates },
) => {
  const style = await pageStyle(["code-page.css", "history.css"], templates);
  const view = { ...historyView(document), style };
  return renderTemplate("history.html", view, { folder: templates, escapeHtml: true });
};
