/** Computes the SHA-256 of stored files, and checks whether they are unchanged. */

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ifKnown } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { CheckedEntry } from "../../model/documents/store-listing.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import { isNamedOtherwise } from "./entries.js";
import { recordedFile } from "./release-json.js";

/** Returns the SHA-256 of an entry's recorded file, or else of all that may be the release. */
export async function sumsOfEntry(path: string): Promise<readonly string[]> {
  const recorded = await recordedFile(path);
  const files = recorded === null ? await releaseFiles(path) : [recorded];
  // Another run may have removed a file meanwhile.
  const bytes = await Promise.all(files.map((file) => readFile(file).catch(() => null)));
  return bytes.flatMap((body) => (body === null ? [] : sha256Of(body)));
}

/** Result of a check of a stored file, of a release or a companion. */
export type Checked = Pick<CheckedEntry, "result" | "detail" | "file" | "sha256">;

/** @returns the result of the check; `unreadable` if it throws a KnownError */
export function orUnreadable(check: () => Promise<Checked>): Promise<Checked> {
  const unreadable = { result: "unreadable", file: null, sha256: null } as const;
  return check().catch(ifKnown(({ message: detail }) => ({ ...unreadable, detail })));
}

/**
 * Checks a file against the record beside it.
 * @param read checks the contents of a file whose bytes are unchanged
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

/** @returns sentence about a stored file with a different size; null if the size is unchanged */
export async function sizeDifference(
  folder: string,
  { file, bytes }: Pick<StoredRelease, "file" | "bytes">,
): Promise<string | null> {
  const there = await stat(join(folder, file)).catch(() => null);
  if (there === null) return `${file} is not there.`;
  return there.size === bytes
    ? null
    : `${file} has ${there.size} bytes, but ${bytes} were imported.`;
}

/** @returns the file itself, or the files in a folder that may be releases by their names */
async function releaseFiles(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(() => null);
  const files =
    names === null
      ? [path]
      : names.filter((name) => !isNamedOtherwise(name)).map((name) => join(path, name));
  const infos = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return files.filter((_, at) => infos[at]?.isFile() === true);
}
