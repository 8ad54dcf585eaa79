/** Whether a comparison runs backward, where each change undoes what CMS did. */
import { KnownError } from "../basics/errors.js";
import { compareLabels, parseLabel } from "../code-set/labels.js";
import type { ReleaseDiff } from "./diff.js";

/** Of a saved comparison too, whose labels alone tell. */
export function isBackward({ from, to }: Pick<ReleaseDiff, "from" | "to">): boolean {
  const [first, second] = [parseLabel(from.label), parseLabel(to.label)];
  return first !== null && second !== null && compareLabels(first, second) > 0;
}

/** Why no worklist is written: it would ask people for the opposite. */
export function noWorkBackward(): KnownError {
  return new KnownError(
    "With --reverse, releases are compared backward, and a worklist would ask for the opposite.",
    { hint: "Put the older release first, without --reverse." },
  );
}
