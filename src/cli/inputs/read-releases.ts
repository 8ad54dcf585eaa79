/** Releases of the store one after the other, so that no more than two are ever open. */
import type { Companion } from "../../model/code-set/companion.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { openRelease } from "../../releases/open-release.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import { storeEntries } from "../../releases/store/store.js";
import type { Output } from "../outputs/output.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";
import { terminal } from "../terminal.js";
import { withCompanions, withEarlierCrosswalks } from "./companions.js";
import type { Reading } from "./open-asked.js";
import { acceptRelease } from "./soundness.js";

export interface ReadOptions extends Omit<Reading, "config"> {
  /** The output files, none of which may be a release that is read. */
  readonly outputs?: readonly Output[];
  /** Whether companions of the store are joined to each release. */
  readonly joined?: boolean;
}

/**
 * Each release of the store, as it is asked for.
 * @throws KnownError for one that cannot be read, or is not sound
 */
export async function* readReleases(
  labels: readonly ReleaseLabel[],
  { store, given, quiet, outputs = [], joined = false }: ReadOptions,
): AsyncGenerator<Release> {
  const entries = await storeEntries(store);
  let crosswalks: readonly Companion[] = [];
  for (const [index, label] of labels.entries()) {
    const name = formatLabel(label);
    if (!quiet) terminal.progress(`Reading ${name} (${index + 1} of ${labels.length}) ...`);
    const release = await openRelease(name, {
      store,
      entries,
      labelOption: "--releases",
    }).finally(() => terminal.progress(""));
    refuseToOverwrite(outputs, filesOfRelease(release));
    await acceptRelease(release, { store, given, quiet });
    if (!joined) yield release;
    else {
      const own = await withCompanions(release, [], { store, given });
      const whole = await withEarlierCrosswalks(own, crosswalks, { store, given });
      crosswalks = whole.release.crosswalks ?? crosswalks;
      yield whole.release;
    }
  }
}
