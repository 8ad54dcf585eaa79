/** Finds codes that are new to a release but were in an earlier release of the store. */
import { isDay } from "../../model/basics/days.js";
import { effectiveDate, formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { releasesBefore } from "../../releases/release-range.js";
import { type ReadOptions, readReleases } from "./read-releases.js";

/**
 * Reads earlier releases only where a new code has an added date before the older release, as 1 of 355 had
 * from January 2025 to 2026, and none that took effect before that date.
 * @returns codes with the label of the release that held them last
 */
export async function findHeldEarlier(
  from: Release,
  to: Release,
  options: ReadOptions,
): Promise<ReadonlyMap<string, string>> {
  const sought = retroactivelyAdded(from, to);
  const codes = new Map<string, string>();
  const [since] = [...sought.values()].sort();
  if (since === undefined) return codes;
  const labels = await releasesBefore(options.store, from, since);
  for await (const release of readReleases(labels, { ...options, isSilent: true })) {
    for (const code of sought.keys()) {
      if (!release.records.has(code)) continue;
      codes.set(code, formatLabel(release.label));
      sought.delete(code);
    }
    if (sought.size === 0) break;
  }
  return codes;
}

/** Codes that only the newer release has, with an added date before the older one. */
function retroactivelyAdded(from: Release, to: Release): Map<string, string> {
  const before = effectiveDate(from.label);
  const found = new Map<string, string>();
  for (const code of to.records.keys()) {
    if (from.records.has(code)) continue;
    const added = to.records.get(code)?.addedDate;
    if (isDay(added) && added < before) found.set(code, added);
  }
  return found;
}
