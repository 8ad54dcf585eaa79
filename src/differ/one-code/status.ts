/** Decides the status of a code: exactly one each. */

import { isOver } from "../../model/basics/days.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import type { Status } from "../../model/comparison/statuses.js";
import { isSubstantive } from "./field-changes.js";
import { isSmallRateChange } from "./payment-rules.js";

/** Below this word overlap, two descriptions mean different things. */
const SAME_MEANING_OVERLAP = 0.5;

/**
 * @param change the code's records, one of which may be missing
 * @param changes the fields that differ, when the code is in both
 * @param effective the day on which the newer release takes effect
 */
export function statusOf(
  { from, to }: Pick<CodeChange, "from" | "to">,
  changes: readonly FieldChange[],
  effective: string,
): Status {
  if (from === null) return isOver(to?.terminationDate, effective) ? "short-lived" : "added";
  if (to === null) return isOver(from.terminationDate, effective) ? "aged-out" : "vanished";
  if (isReused(from, to)) return "reused";
  const ending = changes.find(({ field }) => field === "terminationDate");
  if (ending !== undefined) {
    if (ending.from === null) return "discontinued";
    return ending.to === null ? "reactivated" : "termination-date-changed";
  }
  const news = changes.filter(isSubstantive);
  if (news.length > 0) return news.every(isSmallRateChange) ? "repriced" : "revised";
  return changes.length > 0 ? "bookkeeping" : "unchanged";
}

/**
 * The status of a code that the newer release lacks, by its last record in a release in between.
 * @param from its record in the older release; null for a code that came later, or for an ended
 *   number that was reused
 * @param effective the day on which the newer release takes effect
 */
export function statusOfGone(
  from: HcpcsRecord | null,
  last: HcpcsRecord,
  effective: string,
): Status {
  // CMS removed the code before its termination date.
  if (!isOver(last.terminationDate, effective)) return "vanished";
  if (from === null) return "short-lived";
  if (from.terminationDate === null) return "discontinued";
  return from.terminationDate === last.terminationDate ? "aged-out" : "termination-date-changed";
}

/** Whether a number was added again with another meaning: G9890 and G9891 in 2019. */
export function isReused(from: HcpcsRecord, to: HcpcsRecord): boolean {
  return (
    from.addedDate !== null &&
    to.addedDate !== null &&
    to.addedDate > from.addedDate &&
    hasOtherMeaning(from, to)
  );
}

/** Whether two descriptions of one code number mean different things; false when one is missing. */
export function hasOtherMeaning(from: HcpcsRecord, to: HcpcsRecord): boolean {
  const [before, after] = [from.longDescription, to.longDescription];
  return before !== null && after !== null && wordOverlap(before, after) < SAME_MEANING_OVERLAP;
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** @returns the Jaccard index of the texts' words: 1 for the same words, 0 for none in common */
function wordOverlap(a: string, b: string): number {
  const [left, right] = [words(a), words(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 1 : shared / all;
}
