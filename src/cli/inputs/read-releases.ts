/** Reads releases of the store one at a time: those between and before two others. */

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
  releaseFindings,
  reportReleaseFindings,
  warnBrokenRecord,
} from "./soundness.js";

export interface ReadOptions extends Reading {
  /** Whether to join the store's companion files to each release. */
  readonly joined?: boolean;
  /** Whether to report nothing about the releases, because the run needs only a detail of them. */
  readonly isSilent?: boolean;
}

/** @throws KnownError for a release that cannot be read, or is not sound */
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
      const release = await openRelease(name, { store, entries });
      reading.onRead?.(filesOfRelease(release));
      checkSoundness(release, reading.args);
      odd.push(releaseFindings(release));
      if (!isSilent) await warnBrokenRecord(release, store);
      if (!joined) yield release;
      else {
        const own = await withCompanions(release, [], reading);
        const whole = await withEarlierQuarters(own, known, reading);
        known = [...(whole.crosswalks ?? []), ...(whole.addenda ?? [])];
        yield whole;
      }
    }
  } finally {
    if (!isSilent) reportReleaseFindings(odd);
  }
}

/** @returns facts from the intermediate releases of the store; null if it has none */
export async function readBetween(
  from: Release,
  to: Release,
  options: ReadOptions,
): Promise<BetweenFacts | null> {
  const labels = await releasesBetween(options.store, from, to);
  if (labels.length === 0) return null;
  const reader = new IntermediateReader(from, to);
  for await (const release of readReleases(labels, options)) {
    // Without these columns, an ended code looks like one that was left out.
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
 * Finds new codes that an earlier release of the store had. Reads earlier releases only if a new
 * code has an add date before the older release (1 of 355 from January 2025 to 2026), and none from
 * before that date.
 * @returns code to the label of the last release that had it
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

/** @returns codes that only the newer release has, with an add date before the older release */
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
