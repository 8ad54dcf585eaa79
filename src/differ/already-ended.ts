/** Finds unchanged codes that had already ended, which must not read as valid. */

import { isDay, isOver } from "../model/basics/days.js";
import { effectiveDate } from "../model/code-set/labels.js";
import type { HcpcsRecord } from "../model/code-set/record.js";
import type { Release } from "../model/code-set/release.js";
import type { AlreadyEnded } from "../model/comparison/diff.js";
import { shownReplacements } from "./one-code/withhold-descriptors.js";
import { findReplacements } from "./replacements/find-replacements.js";

/**
 * @param codes the codes that the comparison does not list
 * @param options `asked`: codes that the user names; only these get successors, because that takes
 *   time
 * @returns the codes whose termination date is before the newer release takes effect, sorted
 */
export function alreadyEnded(
  codes: readonly string[],
  { from, to }: { readonly from: Release; readonly to: Release },
  { asked, licensed }: { readonly asked: ReadonlySet<string>; readonly licensed: boolean },
): AlreadyEnded[] {
  const start = effectiveDate(to.label);
  const recordOf = (code: string) =>
    (to.records.get(code) ?? from.records.get(code)) as HcpcsRecord;
  // Reads the published lines where available, because most records are never parsed.
  const endOf = (code: string) => (to.published.get(code) ?? recordOf(code)).terminationDate;
  const ended = codes.filter((code) => isOver(endOf(code), start) && isDay(endOf(code)));
  return ended.sort().map((code) => {
    const entry = { code, lastBillableDate: endOf(code) as string };
    if (!asked.has(code)) return entry;
    const found = findReplacements(recordOf(code), to);
    return { ...entry, replacements: shownReplacements(code, found, licensed) };
  });
}
