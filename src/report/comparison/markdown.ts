/** The report as GitHub-flavored Markdown. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { RenderDocument } from "../format-table.js";
import { cutMarkdown } from "./markdown-size.js";

export const renderMarkdown: RenderDocument<ReleaseDiff> = (diff, { templates, maxSize = null }) =>
  cutMarkdown(diff, {
    templates,
    limits: maxSize === null ? [] : [{ max: maxSize, unit: "characters" }],
  });
