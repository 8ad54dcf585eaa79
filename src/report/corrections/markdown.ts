/** What corrections do to a release, as GitHub-flavoured Markdown. */
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import type { RenderDocument } from "../format-table.js";
import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { correctionsHeading, documentFiles } from "./view.js";

export const renderCorrectionsMarkdown: RenderDocument<CorrectionsDocument> = (
  document,
  { templates },
) => {
  const view = escapeView({ ...correctionsHeading(document), files: documentFiles(document) });
  return renderTemplate("corrections.md", view, { folder: templates, escapeHtml: false });
};
