/** `January 2026`, from the label in a document. */
import { labelTitle, parseLabel } from "../../model/code-set/labels.js";

export function releaseTitle(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : labelTitle(parsed);
}
