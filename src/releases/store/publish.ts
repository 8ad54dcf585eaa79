/** A folder that is there whole or not at all: made under a hidden name, then renamed into place. */
import { lstat, mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { KnownError } from "../../model/basics/errors.js";

/** Hidden, so that nothing in it is taken for a release. */
const UNFINISHED = ".incoming-";

/** What a run that was ended midway left behind is cleared away by a later one. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * @param path the folder to be; what stands there is replaced
 * @param files bodies by name
 * @throws KnownError where it cannot be written; what stood there still does
 */
export async function placeFolder(
  path: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const store = dirname(path);
  try {
    await makeFolder(store);
    await clearAbandoned(store);
    const unfinished = await mkdtemp(join(store, UNFINISHED));
    try {
      const folder = join(unfinished, basename(path));
      await mkdir(folder);
      for (const [name, body] of Object.entries(files))
        await writeDurably(join(folder, name), body);
      await swap(folder, path, join(unfinished, "before"));
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  } catch (error) {
    throw cannotWrite(store, error as NodeJS.ErrnoException);
  }
}

/**
 * With the folders above it. Node's own way (`recursive`) asks for ever where a folder that is there answers that
 * it is not, as those of /proc do.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((await stat(path).catch(() => null))?.isDirectory() === true) return;
    const above = dirname(path);
    const isAboveThere = above === path || (await lstat(above).catch(() => null)) !== null;
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || isAboveThere) throw error;
    await makeFolder(above);
    await makeFolder(path);
  }
}

async function writeDurably(path: string, body: string | Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a folder in another's place; the other comes back where that fails. */
async function swap(folder: string, path: string, before: string): Promise<void> {
  const replaced = (await stat(path).catch(() => null)) !== null;
  if (replaced) await rename(path, before);
  try {
    await rename(folder, path);
  } catch (error) {
    if (replaced) await rename(before, path);
    throw error;
  }
}

async function clearAbandoned(store: string): Promise<void> {
  const names = await readdir(store);
  for (const name of names.filter((one) => one.startsWith(UNFINISHED))) {
    const path = join(store, name);
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now());
    if (age > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "no folder can be made there",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a file stands where a folder is needed",
  EEXIST: "a file stands where a folder is needed",
};

function cannotWrite(store: string, error: NodeJS.ErrnoException): KnownError {
  const why = FAILURES[error.code ?? ""] ?? error.code ?? error.message;
  return new KnownError(`The store ${store} cannot be written: ${why}.`, {
    hint: "Nothing was added. Name a folder of yours with --releases or HCPCS_DIFF_RELEASES.",
    cause: error,
  });
}
