/** The life of codes as GitHub-flavoured Markdown. */
import type { HistoryDocument } from "../../model/documents/history.js";
import type { RenderDocument } from "../format-table.js";
import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { historyView } from "./view.js";

export const renderHistoryMarkdown: RenderDocument<HistoryDocument> = (document, { templates }) =>
  renderTemplate("history.md", escapeView(historyView(document)), {
    folder: templates,
    escapeHtml: false,
  });
