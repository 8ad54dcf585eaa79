/** The report as GitHub-flavoured Markdown. */
import { escapeView } from "./markdown-escape.js";
import type { RenderReport } from "./formats.js";
import { renderTemplate } from "./templates.js";
import { reportView } from "./view.js";

export const renderMarkdown: RenderReport = (diff, { templates }) =>
  renderTemplate("report.md", escapeView(reportView(diff)), { folder: templates, escapeHtml: false });
