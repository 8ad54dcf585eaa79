/** The Markdown report at a size that GitHub takes as the summary of a job. */
import type { RenderReport } from "../formats.js";
import { cutMarkdown } from "../markdown-size.js";

/** GitHub refuses a step's summary of more than 1024 KiB, as a whole. */
const MAX_SUMMARY_BYTES = 1024 * 1024 - 1;

export const renderGithubSummary: RenderReport = async (diff, { templates, maxSize = null }) =>
  cutMarkdown(diff, {
    templates,
    limits: [
      { max: MAX_SUMMARY_BYTES, unit: "bytes" },
      ...(maxSize === null ? [] : [{ max: maxSize, unit: "characters" } as const]),
    ],
  });
