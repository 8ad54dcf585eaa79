/** Whether a comparison runs backward, so that its changes undo CMS's. */
import { KnownError } from "../basics/errors.js";
import { compareLabels, parseLabel } from "../code-set/labels.js";
import type { ReleaseDiff } from "./diff.js";

/** Uses labels only, so that it works for saved comparisons. */
export function isBackward({ from, to }: Pick<ReleaseDiff, "from" | "to">): boolean {
  const [first, second] = [parseLabel(from.label), parseLabel(to.label)];
  return first !== null && second !== null && compareLabels(first, second) > 0;
}

/** The error for backward comparisons, whose worklist would ask for the opposite. */
export function noWorkBackward(): KnownError {
  return new KnownError(
    "With --reverse, releases are compared backward, and a worklist would ask for the opposite.",
    { hint: "Put the older release first, without --reverse." },
  );
}
