/** Verifies that the files of a store are readable and unchanged. */
import { basename } from "node:path";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { effectiveDate, issueName, type ReleaseLabel } from "../../model/code-set/labels.js";
import { STORE_CHECKS } from "../../model/documents/store-checks.js";
import type { CheckedEntry, StoreCheck } from "../../model/documents/store-listing.js";
import { companionQuarters, quarterFolder } from "../companions/companion-store.js";
import { verifyCompanions } from "../companions/describe-companions.js";
import { openRelease } from "../open-release.js";
import type { OnReading } from "./describe-store.js";
import { issuesInOrder, type StoreEntry } from "./entries.js";
import { isBeingWritten, withStoreLock } from "./lock.js";
import { settle, unfinishedFolders } from "./publish.js";
import { readStoredRelease } from "./release-json.js";
import { type Checked, checkBytes, orUnreadable } from "./stored-bytes.js";

/** Completes or removes what killed imports left behind. */
export function repairStore(store: string): Promise<void> {
  return withStoreLock(store, async () => {
    for (const folder of await foldersOf(store)) await settle(folder);
  });
}

/** The store itself and its folders of companions. */
async function foldersOf(store: string): Promise<string[]> {
  const quarters = await companionQuarters(store);
  return [store, ...quarters.map((quarter) => quarterFolder(store, quarter))];
}

/**
 * @param entries entries to check: all, or those that the user named
 * @param quarters quarters whose companions are checked; null for all
 */
export async function verifyStore(
  entries: readonly StoreEntry[],
  {
    store,
    sample,
    quarters = null,
    onReading,
  }: {
    readonly store: string;
    readonly sample: boolean;
    readonly quarters?: readonly ReleaseLabel[] | null;
    readonly onReading: OnReading;
  },
): Promise<StoreCheck> {
  const releases: CheckedEntry[] = [];
  for (const entry of issuesInOrder(entries)) {
    onReading(issueName(entry.label, { day: true }));
    releases.push({
      name: basename(entry.path),
      label: issueName(entry.label),
      effectiveDate: effectiveDate(entry.label),
      ...(await checkEntry(entry, store)),
    });
  }
  // The files of a running import are not leftovers.
  const remains = (await isBeingWritten(store))
    ? []
    : (await Promise.all((await foldersOf(store)).map(unfinishedFolders))).flat();
  const companions = await verifyCompanions(store, quarters);
  const failures = [...releases, ...companions].filter(
    ({ result }) => STORE_CHECKS[result].failure,
  ).length;
  return { schema: "hcpcs-verification/1", sample, failures, remains, releases, companions };
}

function checkEntry({ path }: StoreEntry, store: string): Promise<Checked> {
  const read = (place: string) => openRelease(place, { store });
  return orUnreadable(async () => {
    const stored = await readStoredRelease(path);
    if (stored === null) {
      const { source, records } = await read(path);
      const detail = pluralize(records.size, "record");
      return { result: "unrecorded", detail, file: source.file, sha256: source.sha256 };
    }
    return checkBytes(path, stored, async (file) => {
      const { source, records } = await read(file);
      if (records.size === stored.records && source.member === stored.member)
        return { result: "ok", detail: pluralize(records.size, "record") };
      const detail = `${records.size} records are read from ${source.member ?? source.file}; release.json says ${stored.records} of ${stored.member ?? stored.file}.`;
      return { result: "changed", detail };
    });
  });
}
