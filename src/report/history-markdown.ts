/** The life of codes as GitHub-flavoured Markdown. */
import type { HistoryDocument } from "../model/history.js";
import type { RenderDocument } from "./format-table.js";
import { historyView } from "./history-view.js";
import { escapeView } from "./markdown-escape.js";
import { renderTemplate } from "./templates.js";

export const renderHistoryMarkdown: RenderDocument<HistoryDocument> = (document, { templates }) =>
  renderTemplate("history.md", escapeView(historyView(document)), {
    folder: templates,
    escapeHtml: false,
  });
