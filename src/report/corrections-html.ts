/** What corrections do to a release, as one HTML page; it needs neither script nor network. */
import type { CorrectionsDocument } from "../model/corrections-document.js";
import { correctionsHeading, documentFiles } from "./corrections-document-view.js";
import type { RenderDocument } from "./format-table.js";
import { pageStyle } from "./page-part.js";
import { sampleNotice } from "./sample-notice.js";
import { renderTemplate } from "./templates.js";

export const renderCorrectionsHtml: RenderDocument<CorrectionsDocument> = async (
  document,
  { templates },
) => {
  const { title, notes, provenance } = correctionsHeading(document);
  const notice = sampleNotice(document);
  const styles = [
    "report.css",
    "corrections.css",
    ...(notice === null ? [] : ["report-sample.css"]),
  ];
  const view = {
    title,
    sampleNotice: notice,
    notes: notes.filter((note) => note !== notice),
    files: documentFiles(document),
    provenance,
    style: await pageStyle(styles, templates),
  };
  return renderTemplate("corrections.html", view, { folder: templates, escapeHtml: true });
};
