/** The bytes of an entry of the store: their SHA-256, and whether they are those that came into it. */

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ifKnown } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { CheckedEntry } from "../../model/documents/store-listing.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import { isNamedOtherwise } from "./entries.js";
import { recordedFile } from "./release-json.js";

/**
 * The sums of the files that an entry of the store consists of: the recorded one, else all that could be it; notes and
 * reports beside them are left out.
 */
export async function sumsOfEntry(path: string): Promise<readonly string[]> {
  const recorded = await recordedFile(path);
  const files = recorded === null ? await releaseFiles(path) : [recorded];
  // A file that another run removed meanwhile has no bytes to compare.
  const bytes = await Promise.all(files.map((file) => readFile(file).catch(() => null)));
  return bytes.flatMap((one) => (one === null ? [] : sha256Of(one)));
}

/** What is found of a stored file, a release's or a companion's. */
export type Checked = Pick<CheckedEntry, "result" | "detail" | "file" | "sha256">;

/** @returns what the check finds, also where it ends with a KnownError */
export function orUnreadable(check: () => Promise<Checked>): Promise<Checked> {
  const unreadable = { result: "unreadable", file: null, sha256: null } as const;
  return check().catch(ifKnown(({ message: detail }) => ({ ...unreadable, detail })));
}

/**
 * Checks a file against the record beside it.
 * @param read what of a file whose bytes are those that came into the store is told by reading it
 */
export async function checkBytes(
  folder: string,
  { file, sha256: was }: Pick<StoredRelease, "file" | "sha256">,
  read: (path: string, bytes: Buffer) => Promise<Pick<Checked, "result" | "detail">>,
): Promise<Checked> {
  const path = join(folder, file);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null)
    return { result: "missing", detail: `${file} is not there.`, file: null, sha256: null };
  const sha256 = sha256Of(bytes);
  if (sha256 !== was)
    return { result: "changed", detail: `SHA-256 is ${sha256}, and was ${was}.`, file, sha256 };
  return { ...(await read(path, bytes)), file, sha256 };
}

/** @returns what a look at the size of a stored file shows; null where it is that which came into the store */
export async function otherSize(
  folder: string,
  { file, bytes }: Pick<StoredRelease, "file" | "bytes">,
): Promise<string | null> {
  const there = await stat(join(folder, file)).catch(() => null);
  if (there === null) return `${file} is not there.`;
  return there.size === bytes
    ? null
    : `${file} has ${there.size} bytes, but ${bytes} were imported.`;
}

/** @returns the file itself, or those in a folder whose names do not say that they are something else */
async function releaseFiles(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(() => null);
  const files =
    names === null
      ? [path]
      : names.filter((name) => !isNamedOtherwise(name)).map((name) => join(path, name));
  const infos = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return files.filter((_, at) => infos[at]?.isFile() === true);
}
