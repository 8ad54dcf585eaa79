/** How reports name a release. */
import { formatCount } from "../../model/basics/format-numbers.js";
import { labelTitle, parseLabel } from "../../model/code-set/labels.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";

/** `January 2026`, from the label in a document. */
export function releaseTitle(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : labelTitle(parsed);
}

/** `January 2023 (2023-01-v3)`, where the label is to be typed again. */
export function titleWithLabel(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : `${labelTitle({ ...parsed, version: null })} (${label})`;
}

/** What the head of a report says of it. */
export function releaseView({ label, effectiveDate, records }: ReleaseFacts) {
  return { label, title: releaseTitle(label), effectiveDate, records: formatCount(records) };
}
