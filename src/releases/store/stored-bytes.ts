/** The bytes of an entry of the store, and their SHA-256. */

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { recordedFile } from "./release-json.js";
import { isNamedOtherwise } from "./store.js";

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

/** @returns the file itself, or those in a folder whose names do not say that they are something else */
async function releaseFiles(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(() => null);
  const files =
    names === null
      ? [path]
      : names
          .filter((name) => !name.startsWith(".") && !isNamedOtherwise(name))
          .map((name) => join(path, name));
  const infos = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return files.filter((_, at) => infos[at]?.isFile() === true);
}
