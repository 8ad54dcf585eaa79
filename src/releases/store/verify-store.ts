/** Checks that the files of a store are unchanged since they came into it, and readable. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { pluralize } from "../../model/basics/format-numbers.js";
import { effectiveDate, issueName, type ReleaseLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { STORE_CHECKS, type StoreCheckResult } from "../../model/documents/store-checks.js";
import type { CheckedEntry, StoreCheck } from "../../model/documents/store-listing.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import { companionQuarters, quarterFolder } from "../companions/companion-store.js";
import { verifyCompanions } from "../companions/describe-companions.js";
import { openRelease } from "../open-release.js";
import type { OnReading } from "./describe-store.js";
import { isBeingWritten, withStoreLock } from "./lock.js";
import { remainsOf, settle } from "./publish.js";
import { readStoredRelease } from "./release-json.js";
import { issuesInOrder, type StoreEntry } from "./store.js";

/** Completes or removes what killed imports had begun. */
export function repairStore(store: string): Promise<void> {
  return withStoreLock(store, async () => {
    for (const folder of await foldersOf(store)) await settle(folder);
  });
}

/** The store itself, and the folders in it that companions are added to. */
async function foldersOf(store: string): Promise<string[]> {
  const quarters = await companionQuarters(store);
  return [store, ...quarters.map((quarter) => quarterFolder(store, quarter))];
}

/**
 * @param entries what to check; all of the store, or what the user named
 * @param quarters whose companions are checked; null for all
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
      label: issueName(entry.label, { day: false }),
      effectiveDate: effectiveDate(entry.label),
      ...(await checkEntry(entry, store)),
    });
  }
  // Files that a running import is about to add are not leftovers.
  const remains = (await isBeingWritten(store))
    ? []
    : (await Promise.all((await foldersOf(store)).map(remainsOf))).flat();
  const companions = await verifyCompanions(store, quarters);
  const failures = [...releases, ...companions].filter(
    ({ result }) => STORE_CHECKS[result].failure,
  ).length;
  return { schema: "hcpcs-verification/1", sample, failures, remains, releases, companions };
}

type Checked = Pick<CheckedEntry, "result" | "detail" | "file" | "sha256">;

async function checkEntry(entry: StoreEntry, store: string): Promise<Checked> {
  try {
    const stored = await readStoredRelease(entry.path);
    if (stored !== null) return await checkRecorded(entry, stored, store);
    const { source, records } = await readEntry(entry.path, store);
    const detail = pluralize(records.size, "record");
    return { result: "unrecorded", detail, file: source.file, sha256: source.sha256 };
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return found("unreadable", error.message);
  }
}

async function checkRecorded(
  { path }: StoreEntry,
  stored: StoredRelease,
  store: string,
): Promise<Checked> {
  const file = join(path, stored.file);
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return found("missing", `${stored.file} is not there.`);
  const sha256 = sha256Of(bytes);
  const known = { file: stored.file, sha256 };
  if (sha256 !== stored.sha256) {
    const detail = `SHA-256 is ${sha256}, and was ${stored.sha256}.`;
    return { result: "changed", detail, ...known };
  }
  const { source, records } = await readEntry(file, store);
  if (records.size !== stored.records || source.member !== stored.member) {
    const detail = `${records.size} records are read of ${source.member ?? source.file}; release.json says ${stored.records} of ${stored.member ?? stored.file}.`;
    return { result: "changed", detail, ...known };
  }
  return { result: "ok", detail: pluralize(records.size, "record"), ...known };
}

function readEntry(path: string, store: string): Promise<Release> {
  return openRelease(path, { store, labelOption: "--label" });
}

function found(result: StoreCheckResult, detail: string): Checked {
  return { result, detail, file: null, sha256: null };
}
