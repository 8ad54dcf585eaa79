/** Adds a file to the store atomically, as published and with its release.json. */

import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import {
  compareIssues,
  effectiveDate,
  isSameQuarter,
  issueName,
} from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import { openRelease } from "../open-release.js";
import { safeFileName } from "../safe-file-name.js";
import { type StoreEntry, storeEntries } from "./entries.js";
import { addOnce, publish } from "./publish.js";
import { brokenRecord } from "./release-json.js";
import { sumsOfEntry } from "./stored-bytes.js";

export interface Incoming {
  /** The file as published. */
  readonly bytes: Buffer;
  /** The release read from these bytes. */
  readonly release: Omit<Release, "path">;
  /** URL that it was downloaded from; null for a user's file. */
  readonly url: string | null;
}

export interface AddOptions {
  readonly store: string;
  /** Replace different bytes of the same issue, or an invalid release.json. */
  readonly force: boolean;
  /** Time that release.json records. */
  readonly when: Date;
}

interface Placed {
  /** `there`: the store already had the same bytes, and nothing was written. */
  readonly outcome: "added" | "replaced" | "there";
  readonly label: ReleaseLabel;
  /** Name in the store. */
  readonly name: string;
  readonly path: string;
}

export type Added = Placed & Omit<Incoming, "bytes">;

/**
 * Keeps issues with different numbers or dates side by side.
 * @throws KnownError if the store has different bytes of the same issue, or cannot be written
 */
export async function addToStore(incoming: Incoming, options: AddOptions): Promise<Added> {
  const { store } = options;
  const { release, url } = incoming;
  const placed = await addOnce(store, {
    folder: store,
    list: async () =>
      (await storeEntries(store)).filter(({ label }) => isSameQuarter(label, release.label)),
    find: (quarter) => alreadyThere(incoming, quarter, options),
    place: (quarter) => place(incoming, quarter, options),
  });
  return { ...placed, release, url };
}

async function alreadyThere(
  { release }: Incoming,
  quarter: readonly StoreEntry[],
  { force }: AddOptions,
): Promise<Placed | null> {
  for (const { path, label } of quarter) {
    if (!(await sumsOfEntry(path)).includes(release.source.sha256)) continue;
    // With force, an invalid release.json beside the same bytes is rewritten.
    if (!force || (await brokenRecord(path)) === null)
      return { outcome: "there", label, name: basename(path), path };
  }
  return null;
}

/** @throws KnownError if the store has different bytes of the issue and `force` is not set */
async function place(
  incoming: Incoming,
  quarter: readonly StoreEntry[],
  { store, force, when }: AddOptions,
): Promise<Placed> {
  const { label, source } = incoming.release;
  const [rival] = quarter.filter((entry) => compareIssues(entry.label, label) === 0);
  // The date distinguishes issues with the same number or none.
  const isOtherDay = ({ label: other }: StoreEntry) =>
    (other.version ?? 1) === (label.version ?? 1) && compareIssues(other, label) !== 0;
  const name = issueName(label, { day: quarter.some(isOtherDay) });
  const path = join(store, name);
  const taken = (await stat(path).catch(() => null)) !== null;
  if ((rival !== undefined || taken) && !force)
    throw new KnownError(
      `${source.file} is ${issueName(label, { day: true })}, but the store has different bytes for it (${rival === undefined ? name : basename(rival.path)}).`,
      {
        hint: `If it is another issue, say so with --label ${issueName({ ...label, version: (label.version ?? 1) + 1 })}; to replace the other, add --force.`,
      },
    );
  await publish(store, name, incoming.bytes, releaseJson(incoming, when));
  return { outcome: taken ? "replaced" : "added", label, name, path };
}

function releaseJson({ bytes, release, url }: Incoming, when: Date): StoredRelease {
  const { label, source, records } = release;
  return {
    schema: "hcpcs-release/1",
    label: issueName(label),
    effectiveDate: effectiveDate(label),
    version: label.version,
    issued: label.issued,
    file: safeFileName(source.file),
    bytes: bytes.length,
    sha256: source.sha256,
    member: source.member,
    format: source.format,
    records: records.size,
    url,
    when: when.toISOString(),
  };
}

/**
 * Copies a file into the store unchanged.
 * @param path file, or a folder that contains one
 * @param label label, if the name of the file has none or the wrong one
 * @throws KnownError if it is not a release, has no label, or conflicts with an issue in the store
 */
export async function importRelease(
  path: string,
  { label, ...options }: AddOptions & { label: string | undefined },
): Promise<Added> {
  if (!existsSync(path)) {
    throw new KnownError(`There is no file or folder ${path}.`, {
      hint: "Import takes what was downloaded already; hcpcs-diff fetch downloads a release.",
    });
  }
  // `import 2026-01` means a folder in the working directory, not a label in the store.
  const place = /[/\\]/.test(path) ? path : `./${path}`;
  const release = await openRelease(place, { store: options.store, label });
  const bytes = await readFile(release.path);
  if (sha256Of(bytes) !== release.source.sha256) {
    throw new KnownError(`${release.source.file} changed while it was read.`, {
      hint: "Import it when it is completely written.",
    });
  }
  return addToStore({ bytes, release, url: null }, options);
}
