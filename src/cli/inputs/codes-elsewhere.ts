/** For codes that a release lacks: which other release in the store has them, and similar codes. */
import { notFound } from "../../differ/replacements/near-codes.js";
import { ifKnown } from "../../model/basics/errors.js";
import { isPatternOrRange } from "../../model/code-set/code-pattern.js";
import { compareLabels, formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { NotFound } from "../../model/documents/card.js";
import { openRelease } from "../../releases/open-release.js";
import { storeTimeline } from "../../releases/store/entries.js";

/**
 * Searches outward from the release, up to the nearest release on each side that has the code.
 * @param asked codes and patterns
 * @returns one entry for each code or pattern that the release lacks
 */
export async function notInRelease(
  asked: readonly string[],
  release: Release,
  store: string,
): Promise<NotFound[]> {
  const missing = notFound(asked, [...release.records.keys()], release.records);
  const codes = missing.map((one) => one.asked).filter((one) => !isPatternOrRange(one));
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
      // Skips a damaged release of another quarter.
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
