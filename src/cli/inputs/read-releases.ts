/**
 * What other releases of the store tell, read one after the other, so that no more than two are ever open: those between
 * two releases, and those before.
 */

import {
  type BetweenFacts,
  IntermediateReader,
} from "../../differ/one-code/intermediate-releases.js";
import { isDay } from "../../model/basics/days.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { effectiveDate, formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import type { Companion, Release } from "../../model/code-set/release.js";
import { openRelease } from "../../releases/open-release.js";
import { releasesBefore, releasesBetween } from "../../releases/release-range.js";
import { storeEntries } from "../../releases/store/entries.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import { terminal } from "../terminal.js";
import { withCompanions, withEarlierQuarters } from "./companions.js";
import type { Reading } from "./open-or-download.js";
import {
  checkSoundness,
  type OddRelease,
  oddRelease,
  sayBrokenRecord,
  sayOddReleases,
} from "./soundness.js";

export interface ReadOptions extends Reading {
  /** Whether companions of the store are joined to each release. */
  readonly joined?: boolean;
  /** Whether nothing is said of the releases: what is asked of them is a detail of the run. */
  readonly isSilent?: boolean;
}

/**
 * Each release of the store, as it is asked for.
 * @throws KnownError for one that cannot be read, or is not sound
 */
export async function* readReleases(
  labels: readonly ReleaseLabel[],
  { joined = false, isSilent = false, ...reading }: ReadOptions,
): AsyncGenerator<Release> {
  const { store } = reading;
  const entries = await storeEntries(store);
  let known: readonly Companion[] = [];
  const odd: OddRelease[] = [];
  try {
    for (const [index, label] of labels.entries()) {
      const name = formatLabel(label);
      if (!isSilent) terminal.progress(`Reading ${name} (${index + 1} of ${labels.length}) ...`);
      const release = await openRelease(name, {
        store,
        entries,
        labelOption: "--releases",
      });
      reading.onRead?.(filesOfRelease(release));
      checkSoundness(release, reading.args);
      odd.push(oddRelease(release));
      if (!isSilent) await sayBrokenRecord(release, store);
      if (!joined) yield release;
      else {
        const own = await withCompanions(release, [], reading);
        const whole = await withEarlierQuarters(own, known, reading);
        known = [...(whole.crosswalks ?? []), ...(whole.addenda ?? [])];
        yield whole;
      }
    }
  } finally {
    if (!isSilent) sayOddReleases(odd);
  }
}

/** What the intermediate releases of the store add; null where it has none. */
export async function readBetween(
  from: Release,
  to: Release,
  options: ReadOptions,
): Promise<BetweenFacts | null> {
  const labels = await releasesBetween(options.store, from, to);
  if (labels.length === 0) return null;
  const reader = new IntermediateReader(from, to);
  for await (const release of readReleases(labels, options)) {
    // Without these columns an ended code looks like one that was left out.
    const lacking = release.missingFields.find((field) => NEEDED_BETWEEN.includes(field));
    if (lacking === undefined) reader.see(release);
    else
      terminal.say(
        `${formatLabel(release.label)} is left out: its file has no column for ${fieldSpec(lacking).label}.`,
      );
  }
  return reader.facts();
}

const NEEDED_BETWEEN: readonly FieldKey[] = ["addedDate", "terminationDate", "actionCode"];

/**
 * Finds codes that are new to a release but were in an earlier one of the store. Reads these only where a new code has
 * an added date before the older release, as 1 of 355 had from January 2025 to 2026, and none that took effect before
 * that date.
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
