/** The life of codes as one HTML file, without a script and without the network. */
import type { HistoryDocument } from "../model/history.js";
import type { RenderDocument } from "./format-table.js";
import { historyView } from "./history-view.js";
import { pageStyle } from "./page-part.js";
import { renderTemplate } from "./templates.js";

export const renderHistoryHtml: RenderDocument<HistoryDocument> = async (
  document,
  { templates },
) => {
  const style = await pageStyle(["code-page.css", "history.css"], templates);
  const view = { ...historyView(document), style };
  return renderTemplate("history.html", view, { folder: templates, escapeHtml: true });
};
