/** Codes that a release does not have: which other release of the store does, and which codes look alike. */
import { notFound } from "../../differ/replacements/near-codes.js";
import { ifKnown } from "../../model/basics/errors.js";
import { meansSeveral } from "../../model/code-set/code-pattern.js";
import { compareLabels, formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { NotFound } from "../../model/documents/card.js";
import { openRelease } from "../../releases/open-release.js";
import { storeTimeline } from "../../releases/store/entries.js";

/**
 * Goes from the release outwards, and stops at the first release on each side that has the code.
 * @param asked codes and patterns
 * @returns what is known of those that the release does not have
 */
export async function notInRelease(
  asked: readonly string[],
  release: Release,
  store: string,
): Promise<NotFound[]> {
  const missing = notFound(asked, [...release.records.keys()], release.records);
  const codes = missing.map((one) => one.asked).filter((one) => !meansSeveral(one));
  if (codes.length === 0) return missing;
  const timeline = await storeTimeline(store);
  const sides = {
    earlier: timeline.filter(({ label }) => compareLabels(label, release.label) < 0).reverse(),
    later: timeline.filter(({ label }) => compareLabels(label, release.label) > 0),
  };
  const found: (NotFound["elsewhere"][number] & { code: string })[] = [];
  for (const when of ["earlier", "later"] as const) {
    const sought = new Set(codes);
    for (const { label, path } of sides[when]) {
      if (sought.size === 0) break;
      // A damaged release of another quarter is no reason to leave a question unanswered.
      const opened = openRelease(path, { store, label: formatLabel(label) });
      const other = await opened.catch(ifKnown(() => null));
      for (const code of sought) {
        const record = other?.records.get(code);
        if (record === undefined) continue;
        const { addedDate, terminationDate } = record;
        found.push({ code, release: formatLabel(label), when, addedDate, terminationDate });
        sought.delete(code);
      }
    }
  }
  return missing.map((one) => ({
    ...one,
    elsewhere: found.flatMap(({ code, ...place }) => (code === one.asked ? [place] : [])),
  }));
}
