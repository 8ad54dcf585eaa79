/** Reading `release.json`, which stands beside a file that came into the store by fetch or import. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ifKnown, KnownError, orElse } from "../../model/basics/errors.js";
import { parseLabel } from "../../model/code-set/labels.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";

export const RELEASE_JSON = "release.json";
/** The same value as in the schema, which takes long to load. */
const SCHEMA_ID: StoredRelease["schema"] = "hcpcs-release/1";

/**
 * What a release was read from: its file, and in a folder of a store the record of which issue it is. Elsewhere a
 * file of that name is somebody's own.
 */
export function filesOfRelease({ path }: { readonly path: string }): string[] {
  const folder = dirname(resolve(path));
  return parseLabel(basename(folder)) === null ? [path] : [path, join(folder, RELEASE_JSON)];
}

/**
 * What a folder's release.json says, of a release or a publication, read on every look into a store, and so without the schema.
 * @returns null where there is none, or one that is not JSON
 */
export async function glimpse(folder: string): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await readFile(join(folder, RELEASE_JSON), "utf8").catch(() => "");
  return orElse(() => JSON.parse(text), null);
}

/**
 * The file that a folder's release.json names. A record that cannot be read names none, nor one whose file is not
 * there: then the folder is read for what it holds.
 */
export async function recordedFile(folder: string): Promise<string | null> {
  const record = await glimpse(folder);
  if (!isWhole(record) || !isNameBeside(record.file)) return null;
  const path = join(folder, record.file);
  return (await stat(path).catch(() => null))?.isFile() === true ? path : null;
}

/** A record made elsewhere must not name a path outside its folder. */
export function isNameBeside(file: string): boolean {
  return basename(file) === file && !/^\.{0,2}$/.test(file);
}

/**
 * Says what is wrong with it, in a sentence; loads the schema only where something is.
 * @returns null where it is in order, or not there
 */
export async function brokenRecord(folder: string): Promise<string | null> {
  if (isWhole(await glimpse(folder))) return null;
  return readStoredRelease(folder).then(
    () => null,
    ifKnown(({ message }) => message),
  );
}

/** Whether a record has the keys that the store itself uses; `verify` checks the rest. */
function isWhole(record: object | null): record is Pick<StoredRelease, "file" | "sha256"> {
  const { schema, file, sha256 }: Partial<StoredRelease> = record ?? {};
  return schema === SCHEMA_ID && typeof file === "string" && typeof sha256 === "string";
}

/**
 * @returns null where there is no release.json
 * @throws KnownError for one that is not in order
 */
export async function readStoredRelease(folder: string): Promise<StoredRelease | null> {
  const path = join(folder, RELEASE_JSON);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw broken(folder, `it cannot be read (${error.code})`, error);
  });
  if (text === null) return null;
  const { storedReleaseSchema } = await import("../../model/documents/stored-release.js");
  const result = storedReleaseSchema.safeParse(parsed(text, folder));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw broken(folder, `${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
  }
  const { file } = result.data;
  if (!isNameBeside(file)) {
    throw broken(folder, `file: ${JSON.stringify(file)} is not the name of a file beside it`);
  }
  return result.data;
}

function parsed(text: string, folder: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(folder, "it is not JSON", error);
  }
}

function broken(folder: string, why: string, cause?: unknown): KnownError {
  return new KnownError(`${basename(folder)}/${RELEASE_JSON} is not valid: ${why}.`, {
    hint: "Import the file again with --force, or delete release.json.",
    cause,
  });
}
