/** Releases of the store one after the other, so that no more than two are ever open. */
import type { Companion } from "../../model/code-set/companion.js";
import { formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { openRelease } from "../../releases/open-release.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import { storeEntries } from "../../releases/store/store.js";
import { terminal } from "../terminal.js";
import { withCompanions, withEarlierCrosswalks } from "./companions.js";
import type { Reading } from "./open-asked.js";
import {
  checkSoundness,
  type OddRelease,
  oddRelease,
  sayBrokenRecord,
  sayOddReleases,
} from "./soundness.js";

export interface ReadOptions extends Omit<Reading, "config"> {
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
  let crosswalks: readonly Companion[] = [];
  const odd: OddRelease[] = [];
  try {
    for (const [index, label] of labels.entries()) {
      const name = formatLabel(label);
      if (!isSilent) terminal.progress(`Reading ${name} (${index + 1} of ${labels.length}) ...`);
      const release = await openRelease(name, {
        store,
        entries,
        labelOption: "--releases",
      }).finally(() => terminal.progress(""));
      reading.onRead?.(filesOfRelease(release));
      checkSoundness(release, reading.given);
      odd.push(oddRelease(release));
      if (!isSilent) await sayBrokenRecord(release, store);
      if (!joined) yield release;
      else {
        const own = await withCompanions(release, [], reading);
        const whole = await withEarlierCrosswalks(own, crosswalks, reading);
        crosswalks = whole.crosswalks ?? crosswalks;
        yield whole;
      }
    }
  } finally {
    if (!isSilent) sayOddReleases(odd);
  }
}
