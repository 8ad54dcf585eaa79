/** The report as one HTML file that needs no network and no script. */
import type { RenderReport } from "./formats.js";
import { renderTemplate } from "./templates.js";
import { reportView } from "./view.js";

export const renderHtml: RenderReport = (diff, { templates }) =>
  renderTemplate("report.html", reportView(diff), { folder: templates, escapeHtml: true });
