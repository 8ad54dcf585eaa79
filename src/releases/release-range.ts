/** Finds releases of a store in a range (`2018..2026`), between two releases, or before one. */

import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { KnownError, orElse } from "../model/basics/errors.js";
import {
  compareLabels,
  effectiveDate,
  formatLabel,
  isSameQuarter,
  type ReleaseLabel,
  readLabel,
} from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import { findInStore, type Instead, storeTimeline } from "./store/entries.js";

const HOW_RANGES_LOOK = "Ranges look like 2018..2026, 2025-04..2026-01, ..2026 or 2018..";

/**
 * @param words `2018..2026`, or the two ends as separate words; empty for all releases
 * @returns both ends, inclusive; null for an open end
 * @throws KnownError if an end is not a label, or the ends are in the wrong order
 */
export function parseRange(words: readonly string[]) {
  const [first = "..", second] = words;
  const ends = second === undefined ? first.split("..") : [first, second];
  if (ends.length !== 2) {
    throw new KnownError(`"${words.join(" ")}" is not a range of releases.`, {
      hint: HOW_RANGES_LOOK,
    });
  }
  const hint = `${HOW_RANGES_LOOK}; quarters start in January, April, July and October.`;
  const [from = null, to = null] = ends.map((end) =>
    end.trim() === "" ? null : readLabel(end, `"${end}"`, hint),
  );
  if (from !== null && to !== null && compareLabels(from, to) > 0) {
    throw new KnownError(
      `The range begins with ${formatLabel(from)}, which is newer than its end ${formatLabel(to)}.`,
      { hint: `Put the older one first: ${formatLabel(to)}..${formatLabel(from)}.` },
    );
  }
  return { from, to };
}

/**
 * @returns the newest issue of each quarter in the range, oldest first; for the ends, the issues
 *   that they name
 * @throws KnownError if an end is not in the store
 */
export async function releasesInRange(
  store: string,
  { from, to }: ReturnType<typeof parseRange>,
  instead: Instead,
): Promise<readonly ReleaseLabel[]> {
  const ends = [from, to].filter((end) => end !== null);
  const issues = ends.filter(({ version, issued }) => version !== null || issued !== null);
  for (const end of ends) await findInStore(end, store, instead);
  const [first, last] = [from, to].map((end) => end && effectiveDate(end));
  return (await storeTimeline(store))
    .flatMap(({ label }) => {
      const [first, second] = issues.filter((end) => isSameQuarter(end, label));
      if (first === undefined) return label;
      return second === undefined || compareLabels(first, second) === 0 ? first : [first, second];
    })
    .filter((label) => {
      const date = effectiveDate(label);
      return (first == null || date >= first) && (last == null || date <= last);
    });
}

/** @returns the newest issue of each quarter between two releases, oldest first */
export function releasesBetween(store: string, from: Release, to: Release) {
  const [first, last] = [effectiveDate(from.label), effectiveDate(to.label)];
  return issuesBeside([from, to], store, (day) => day > first && day < last);
}

/**
 * @param since day before which releases are left out
 * @returns the newest issue of each quarter before a release, newest first
 */
export async function releasesBefore(store: string, release: Release, since: string) {
  const before = effectiveDate(release.label);
  const issues = await issuesBeside([release], store, (day) => day >= since && day < before);
  return issues.toReversed();
}

/** Empty if a given release is not from the store, because the store may be a different series. */
async function issuesBeside(
  releases: readonly Release[],
  store: string,
  isMeant: (day: string) => boolean,
): Promise<readonly ReleaseLabel[]> {
  if (!releases.every((release) => isFromStore(release, store))) return [];
  const labels = (await storeTimeline(store)).map(({ label }) => label);
  return labels.filter((label) => isMeant(effectiveDate(label)));
}

/** Whether a release was read from the store, so that companions in the store belong to it. */
export function isFromStore({ path }: Release, store: string): boolean {
  return orElse(() => realpathSync(path).startsWith(realpathSync(store) + sep), false);
}
