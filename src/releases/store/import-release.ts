/** Imports a file of the user into the store. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { Release } from "../../model/code-set/release.js";
import { openRelease } from "../open-release.js";
import { type Added, type AddOptions, addToStore } from "./add-to-store.js";

export interface Imported extends Added {
  readonly release: Release;
}

/**
 * Copies a file into the store as it is.
 * @param path a file, or a folder that holds one
 * @param label where its name tells none, or the wrong one
 * @throws KnownError where it is no release, has no label, or other bytes of the same issue are there
 */
export async function importRelease(
  path: string,
  { label, ...options }: AddOptions & { label: string | undefined },
): Promise<Imported> {
  if (!existsSync(path)) {
    throw new KnownError(`There is no file or folder ${path}.`, {
      hint: "Import takes what was downloaded already; hcpcs-diff fetch downloads a release.",
    });
  }
  const release = await openRelease(asPath(path), {
    store: options.store,
    label,
    labelOption: "--label",
  });
  const bytes = await readFile(release.path);
  if (sha256Of(bytes) !== release.source.sha256) {
    throw new KnownError(`${release.source.file} changed while it was read.`, {
      hint: "Import it when it is written to the end.",
    });
  }
  return { ...(await addToStore({ bytes, release, url: null }, options)), release };
}

/** `import 2026-01` means the folder of that name here, not what is in the store already. */
function asPath(path: string): string {
  return /[/\\]/.test(path) ? path : `./${path}`;
}
