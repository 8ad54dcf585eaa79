/** The report as GitHub-flavoured Markdown. */
import type { RenderReport } from "./formats.js";
import { cutMarkdown } from "./markdown-size.js";

export const renderMarkdown: RenderReport = (diff, { templates, maxSize = null }) =>
  cutMarkdown(diff, {
    templates,
    limits: maxSize === null ? [] : [{ max: maxSize, unit: "characters" }],
  });
