/** `January 2026`, from the label in a document. */
import { labelTitle, parseLabel } from "../../model/code-set/labels.js";

export function releaseTitle(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : labelTitle(parsed);
}

/** `January 2023 (2023-01-v3)`, where the label is to be typed again. */
export function titleWithLabel(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : `${labelTitle({ ...parsed, version: null })} (${label})`;
}
