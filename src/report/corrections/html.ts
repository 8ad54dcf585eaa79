/** What corrections do to a release, as one HTML page; it needs neither script nor network. */
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import type { RenderDocument } from "../format-table.js";
import { pageStyle } from "../media/templates/page-part.js";
import { renderTemplate } from "../media/templates/render.js";
import { sampleNotice } from "../wording/sample-notice.js";
import { correctionsHeading, documentFiles } from "./view.js";

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
