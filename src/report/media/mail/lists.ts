/** Cuts lists that are too long for a mail, and counts the rest. */
import { formatCount } from "../../../model/basics/format-numbers.js";
import { given } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { ProvenanceView } from "../../wording/provenance-view.js";

const [MOST_SENTENCES, MOST_FINDINGS, MOST_OWNERS] = [8, 8, 20];

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
    releases: view.releases.map(({ findings, ...release }) => ({
      ...release,
      findings: [
        ...findings.slice(0, MOST_FINDINGS),
        ...given(moreText(findings.length - MOST_FINDINGS), (text) => text.replace(/\.$/, "")),
      ],
    })),
  };
}
