/** A label as somebody typed it, or an error that shows what labels look like. */
import { KnownError } from "../basics/errors.js";
import { parseLabel, type ReleaseLabel } from "./labels.js";

export const HOW_LABELS_LOOK =
  "Labels look like 2026 (January), 2026-04, 2026Q2 or 2026-apr-v2; quarters start in January, April, July and October.";

/**
 * @param named what the error calls the text, as in `--since lately`
 * @throws KnownError for a text that is no label
 */
export function readLabel(text: string, named = text): ReleaseLabel {
  const label = parseLabel(text);
  if (label !== null) return label;
  throw new KnownError(`${named} is no release label.`, { hint: HOW_LABELS_LOOK });
}
