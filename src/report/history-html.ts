/** The life of codes as one HTML file, without a script and without the network. */
import type { HistoryDocument } from "../model/history.js";
import type { RenderDocument } from "./format-table.js";
import { historyView } from "./history-view.js";
import { pagePart } from "./page-part.js";
import { readPagePart, renderTemplate } from "./templates.js";

export const renderHistoryHtml: RenderDocument<HistoryDocument> = async (
  document,
  { templates },
) => {
  const styles = ["code-page.css", "history.css"];
  const parts = await Promise.all(styles.map((name) => readPagePart(name, templates)));
  const view = { ...historyView(document), style: pagePart(parts.join("\n")) };
  return renderTemplate("history.html", view, { folder: templates, escapeHtml: true });
};
