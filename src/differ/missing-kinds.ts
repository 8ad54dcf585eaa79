/** Kinds of codes that one release has and the other has none of: an export without modifiers, a file cut at a letter. */
import type { Release } from "../model/code-set/release.js";
import { seriesOf, seriesRank } from "../model/code-set/series.js";
import type { ReleaseFacts } from "../model/comparison/release-facts.js";

/** CMS opens a letter with a few codes: U of 2020 had five. */
const FEWEST = 20;

/** @returns what the facts of a release say of the kinds that the other has; nothing where all are there */
export function missingKinds(release: Release, other: Release): Pick<ReleaseFacts, "missingKinds"> {
  const own = new Set([...release.records.keys()].map(seriesOf));
  const counts = new Map<string, number>();
  for (const code of other.records.keys()) {
    const kind = seriesOf(code);
    if (!own.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const found = [...counts]
    .filter(([, codes]) => codes >= FEWEST)
    .sort(([a], [b]) => seriesRank(a) - seriesRank(b))
    .map(([kind, codes]) => ({ kind, codes }));
  return found.length === 0 ? {} : { missingKinds: found };
}
