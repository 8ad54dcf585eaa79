/** The Markdown report at a size that GitHub takes as the summary of a job. */
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { RenderDocument } from "../../format-table.js";
import { cutMarkdown } from "../markdown-size.js";

/** GitHub refuses a step's summary of more than 1024 KiB, as a whole. */
const MAX_SUMMARY_BYTES = 1024 * 1024 - 1;

export const renderGithubSummary: RenderDocument<ReleaseDiff> = async (
  diff,
  { templates, maxSize = null },
) =>
  cutMarkdown(diff, {
    templates,
    limits: [
      { max: MAX_SUMMARY_BYTES, unit: "bytes" },
      ...(maxSize === null ? [] : [{ max: maxSize, unit: "characters" } as const]),
    ],
  });
