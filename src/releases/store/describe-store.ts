/** Describes every issue in a store, from its release.json, or else from the file itself. */
import { basename } from "node:path";
import { ifKnown } from "../../model/basics/errors.js";
import { effectiveDate, issueName } from "../../model/code-set/labels.js";
import type { StoredEntry, StoreListing } from "../../model/documents/store-listing.js";
import { describeCompanions } from "../companions/describe-companions.js";
import { openRelease } from "../open-release.js";
import { type StoreEntry, storeEntries } from "./entries.js";
import { readStoredRelease } from "./release-json.js";
import { sizeDifference } from "./stored-bytes.js";

/** Called before a release is read, which takes at least a tenth of a second. */
export type OnReading = (label: string) => void;

/** @param sample whether the store is the bundled sample */
export async function describeStore(
  store: string,
  { sample, onReading }: { sample: boolean; onReading: OnReading },
): Promise<StoreListing> {
  const entries = await storeEntries(store);
  const releases: StoredEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    const newestIssue =
      next === undefined || effectiveDate(next.label) !== effectiveDate(entry.label);
    const described = describeEntry(entry, store, onReading).catch(
      ifKnown(({ message }) => ({ ...unknown(entry), problem: message })),
    );
    releases.push({ ...(await described), newestIssue });
  }
  return {
    schema: "hcpcs-releases/1",
    sample,
    newest: releases.at(-1)?.label ?? null,
    releases,
    companions: await describeCompanions(store),
  };
}

type Described = Omit<StoredEntry, "newestIssue">;

async function describeEntry(
  entry: StoreEntry,
  store: string,
  onReading: OnReading,
): Promise<Described> {
  const stored = await readStoredRelease(entry.path);
  if (stored !== null) {
    const { label: _, schema: __, bytes: ___, ...known } = stored;
    const problem = await sizeDifference(entry.path, stored);
    return { ...unknown(entry), ...known, recorded: true, problem };
  }
  onReading(issueName(entry.label, { day: true }));
  const { label, records, source } = await openRelease(entry.path, { store });
  const { encoding: _, ...known } = source;
  return { ...unknown({ ...entry, label }), ...known, records: records.size };
}

function unknown({ label, path }: StoreEntry): Described {
  return {
    name: basename(path),
    label: issueName(label),
    effectiveDate: effectiveDate(label),
    version: label.version,
    issued: label.issued,
    records: null,
    file: null,
    member: null,
    format: null,
    sha256: null,
    recorded: false,
    url: null,
    when: null,
    problem: null,
  };
}
