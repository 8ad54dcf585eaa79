/** The releases of a store that lie between two releases from it, or before them. */
import { realpathSync } from "node:fs";
import { sep } from "node:path";
import type { ReleaseLabel } from "../model/code-set/labels.js";
import { effectiveDate } from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import { storeTimeline } from "./store/store.js";

/**
 * @returns the newest issue of every quarter between the two, oldest first; none where one of the two is
 * not from the store, because it may belong to another series of releases
 */
export async function releasesBetween(
  store: string,
  from: Release,
  to: Release,
): Promise<readonly ReleaseLabel[]> {
  if (!isFromStore(from, store) || !isFromStore(to, store)) return [];
  const [first, last] = [effectiveDate(from.label), effectiveDate(to.label)];
  return (await storeTimeline(store))
    .map(({ label }) => label)
    .filter((label) => effectiveDate(label) > first && effectiveDate(label) < last);
}

/**
 * @param since a day; releases before it are left out
 * @returns the newest issue of every quarter before a release of the store, newest first; none where it is not from it
 */
export async function releasesBefore(
  store: string,
  release: Release,
  since: string,
): Promise<readonly ReleaseLabel[]> {
  if (!isFromStore(release, store)) return [];
  const day = effectiveDate(release.label);
  return (await storeTimeline(store))
    .map(({ label }) => label)
    .filter((label) => effectiveDate(label) >= since && effectiveDate(label) < day)
    .reverse();
}

/** Whether a release was read from the store, so that companions in the store belong to it. */
export function isFromStore({ path }: Pick<Release, "path">, store: string): boolean {
  try {
    return realpathSync(path).startsWith(realpathSync(store) + sep);
  } catch {
    return false;
  }
}
