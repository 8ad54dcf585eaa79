/** Reads `release.json`, which fetch and import write beside a file in the store. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ifKnown, KnownError, orElse } from "../../model/basics/errors.js";
import { parseLabel } from "../../model/code-set/labels.js";
import type { StoredCompanion, StoredRelease } from "../../model/documents/stored-release.js";

export const RELEASE_JSON = "release.json";
/** Same as in the schema, which is slow to load. */
const SCHEMA_ID: StoredRelease["schema"] = "hcpcs-release/1";

/** Lists a release's files; release.json is one of them only in a folder of the store. */
export function filesOfRelease({ path }: { readonly path: string }): string[] {
  const folder = dirname(resolve(path));
  return parseLabel(basename(folder)) === null ? [path] : [path, join(folder, RELEASE_JSON)];
}

/**
 * Reads the release.json of a release or companion without the schema, for speed.
 * @returns null if there is none, or it is not JSON
 */
export async function peekReleaseJson(
  folder: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await readFile(join(folder, RELEASE_JSON), "utf8").catch(() => "");
  return orElse(() => JSON.parse(text), null);
}

/**
 * Returns the file that a folder's release.json names. Returns null if the record is invalid or the
 * file is missing, so that the folder is searched instead.
 */
export async function recordedFile(folder: string): Promise<string | null> {
  const record = await peekReleaseJson(folder);
  if (!isWhole<StoredRelease>(record, SCHEMA_ID)) return null;
  const path = join(folder, record.file);
  return (await stat(path).catch(() => null))?.isFile() === true ? path : null;
}

/** Whether a name stays in its folder: a record from elsewhere must not name other paths. */
export function isNameBeside(file: string): boolean {
  return basename(file) === file && !/^\.{0,2}$/.test(file);
}

/**
 * Loads the schema only if something is wrong.
 * @returns sentence that says what is wrong with release.json; null if it is valid or missing
 */
export async function brokenRecord(folder: string): Promise<string | null> {
  if (isWhole<StoredRelease>(await peekReleaseJson(folder), SCHEMA_ID)) return null;
  return readStoredRelease(folder).then(
    () => null,
    ifKnown(({ message }) => message),
  );
}

/** Whether a record has the keys that the store uses; `verify` checks the rest. */
export function isWhole<Stored extends StoredRelease | StoredCompanion>(
  record: object | null,
  id: Stored["schema"],
): record is Stored {
  const { schema, file, sha256 }: Partial<Stored> = record ?? {};
  return (
    schema === id && typeof file === "string" && typeof sha256 === "string" && isNameBeside(file)
  );
}

/**
 * @returns null if there is not a release.json
 * @throws KnownError if it is not valid
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
