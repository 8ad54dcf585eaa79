/** What a mail has room for: texts of one line and of bounded length, and the first of long lists, with how many more there are. */
import { formatCount } from "../../../model/basics/format-numbers.js";
import { given } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { ProvenanceView } from "../../wording/provenance-view.js";
import { oneLine } from "../safe-text/one-line.js";
import { truncate } from "../safe-text/truncate.js";

/** Characters of a text, and the least that it is cut to. */
const [LONGEST, LEAST] = [600, 40];

/**
 * Every text within a value, however deep: on one line, with nothing that steers a reader.
 * @param scale 1 for what a mail has room for; less where even that is too much
 */
export function mailTexts<T>(value: T, scale: number): T {
  const clip = (one: unknown): unknown => {
    if (typeof one === "string")
      return truncate(oneLine(one), Math.max(Math.floor(LONGEST * scale), LEAST));
    if (Array.isArray(one)) return one.map(clip);
    if (one === null || typeof one !== "object") return one;
    return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, clip(part)]));
  };
  return clip(value) as T;
}

const [MOST_SENTENCES, MOST_FACTS, MOST_FINDINGS, MOST_OWNERS] = [8, 30, 8, 20];

/** Owners with the most to do, as many as a mail has room for. */
export function mailProgress(progress: ProgressView | null): ProgressView | null {
  return progress && { ...progress, owners: progress.owners.slice(0, MOST_OWNERS) };
}

/** The first say what matters most. */
export function fewSentences(sentences: readonly string[]): string[] {
  return [
    ...sentences.slice(0, MOST_SENTENCES),
    ...given(moreText(sentences.length - MOST_SENTENCES)),
  ];
}

/** Null where nothing is left out. */
export function moreText(left: number): string | null {
  return left <= 0 ? null : `${formatCount(left)} more in the full report.`;
}

/** Of what was odd in the files, the worst. */
export function fewFindings(view: ProvenanceView): ProvenanceView {
  return {
    ...view,
    releases: view.releases.map(({ label, facts, findings }) => ({
      label,
      facts: facts.slice(0, MOST_FACTS),
      findings: [
        ...findings.slice(0, MOST_FINDINGS),
        ...given(moreText(findings.length - MOST_FINDINGS), (text) => text.replace(/\.$/, "")),
      ],
    })),
  };
}
