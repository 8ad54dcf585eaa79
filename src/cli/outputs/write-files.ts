/** Writes all files or none: first beside their targets, then renamed into place. */
import { existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { chmod, open, readlink, realpath, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { makeFolder, withLock } from "../../releases/store/lock.js";
import { writeDurably } from "../../releases/store/publish.js";
import type { Rendered, TextInPieces } from "../../report/format-table.js";
import { clearAbandoned, ownedName, removeNow, removeOnStop } from "../temporary-files.js";
import { cannotWrite } from "./write-errors.js";

export interface OutputFile {
  readonly path: string;
  readonly body: Rendered | TextInPieces;
  /** Whether only one run at a time may write it. */
  readonly isLocked?: boolean;
}

interface Staged {
  readonly target: string;
  readonly temporary: string;
  readonly isLocked: boolean;
}

/**
 * Writes all files, or none.
 * @param check throws if they must not be written; other runs cannot write a locked file between
 *   this check and the writing
 */
export async function writeFiles(
  files: readonly OutputFile[],
  check: () => Promise<void> = async () => undefined,
): Promise<void> {
  const staged: Staged[] = [];
  const direct: OutputFile[] = [];
  try {
    for (const file of files) {
      if (await isSpecial(file.path)) direct.push(file);
      else staged.push(await stage(file, staged));
    }
    await locked(
      staged.filter((one) => one.isLocked).map(({ target }) => target),
      async () => {
        await check();
        // A device or pipe is written directly, because a rename would replace it; it comes first,
        // because writing may fail.
        for (const { path, body } of direct)
          await writeFile(path, inChunks(body)).catch((error: NodeJS.ErrnoException) => {
            throw cannotWrite(path, error);
          });
        landAll(staged);
      },
    );
  } finally {
    for (const { temporary } of staged) removeNow(temporary);
  }
}

/** Creates missing folders and writes all files, or leaves neither files nor new folders. */
export async function writeFilesInto(
  folders: readonly string[],
  ...asked: Parameters<typeof writeFiles>
): Promise<void> {
  const made: string[] = [];
  try {
    for (const folder of folders)
      await makeFolder(folder, made).catch((error: NodeJS.ErrnoException) => {
        throw cannotWrite(error.path ?? folder, error);
      });
    await writeFiles(...asked);
  } catch (error) {
    // No file was written, so the folders made here are empty.
    for (const one of made.reverse()) await rmdir(one).catch(() => undefined);
    throw error;
  }
}

/** Takes the locks of all targets in sorted order, so that two runs never wait for each other. */
async function locked(targets: readonly string[], use: () => Promise<void>): Promise<void> {
  const [target, ...others] = [...targets].sort();
  if (target === undefined) return use();
  const lock = join(dirname(target), `.${basename(target)}.lock`);
  await withLock(target, lock, () => locked(others, use)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    throw new KnownError(`${basename(target)} is being written by another run.`, {
      hint: "No output was written. Run again when the other run is done.",
      cause: error,
    });
  });
}

/** Whether the path is a device or a pipe. */
async function isSpecial(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory()) {
    throw new KnownError(`${path} is a folder.`, { hint: "Name a file in it." });
  }
  return info !== null && !info.isFile();
}

/** Characters written at a time. */
const CHUNK = 1_000_000;

/** Maximum UTF-8 bytes per UTF-16 code unit. */
const MOST_BYTES = 3;

function inChunks(body: OutputFile["body"]): Rendered | Iterable<Uint8Array> {
  return typeof body === "object" && "pieces" in body ? chunksOf(body.pieces) : body;
}

/** Encodes all chunks into one buffer: separate buffers would not be freed during the write. */
function* chunksOf(pieces: Iterable<string>): Generator<Uint8Array> {
  const room = Buffer.allocUnsafe(2 * CHUNK * MOST_BYTES);
  const encoded = (text: string) =>
    text.length <= 2 * CHUNK ? room.subarray(0, room.write(text)) : Buffer.from(text);
  let chunk: string[] = [];
  let size = 0;
  for (const piece of pieces) {
    chunk.push(piece);
    size += piece.length;
    if (size < CHUNK) continue;
    yield encoded(chunk.join(""));
    chunk = [];
    size = 0;
  }
  yield encoded(chunk.join(""));
}

/** Resolves links in a path, also a link to a file that does not exist yet. */
async function realTarget(path: string): Promise<string> {
  const whole = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ELOOP") throw cannotWrite(path, error);
    return null;
  });
  if (whole !== null) return whole;
  // The folder may be a link too, and a relative link starts from the folder's real path.
  const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)));
  const place = join(folder, basename(path));
  const led = await readlink(place).catch(() => null);
  return led === null ? place : realTarget(resolve(folder, led));
}

/** Writes beside the target, so that the rename stays on one disk. */
async function stage(
  { path, body, isLocked = false }: OutputFile,
  others: readonly Staged[],
): Promise<Staged> {
  const target = await realTarget(path);
  if (others.some((other) => other.target === target)) {
    throw new KnownError(`${path} cannot be written: another output goes to the same file.`, {
      hint: "No output was written. One of the two is a link to the other.",
    });
  }
  const prefix = `.${basename(target)}.`;
  // On a disk without hard links, the backup may be the only copy.
  const isOnlyCopy = (name: string) => name.endsWith(SET_ASIDE) && !existsSync(target);
  await clearAbandoned(dirname(target), prefix, isOnlyCopy);
  const temporary = join(dirname(target), `${ownedName(prefix)}.tmp`);
  try {
    removeOnStop(temporary);
    await writeDurably(temporary, inChunks(body));
    const existing = await stat(target).catch(() => null);
    if (existing !== null) {
      // A rename needs only permission for the folder, and would replace a write-protected file.
      await (await open(target, "r+")).close();
      await chmod(temporary, existing.mode);
    }
    return { target, temporary, isLocked };
  } catch (error) {
    removeNow(temporary);
    throw cannotWrite(path, error as NodeJS.ErrnoException);
  }
}

interface Landed {
  readonly target: string;
  readonly backup: string | null;
  replaced: boolean;
}

function restore({ target, backup, replaced }: Landed): void {
  if (backup === null) {
    if (replaced) rmSync(target, { force: true });
    return;
  }
  // If the target was not replaced and still exists, it needs no restoring, which would fail on
  // Windows.
  if (replaced || !existsSync(target)) renameSync(backup, target);
  // POSIX: a rename does nothing if both names are hard links to the same file.
  removeNow(backup);
}

/** Synchronous, so that no signal interrupts it. Restores the old files if a rename fails. */
function landAll(staged: readonly Staged[]): void {
  let landing = "";
  const landed: Landed[] = [];
  try {
    for (const { target, temporary } of staged) {
      landing = target;
      const backup = existsSync(target) ? `${temporary}${SET_ASIDE}` : null;
      if (backup !== null) setAside(target, backup);
      const one = { target, backup, replaced: false };
      landed.push(one);
      renameSync(temporary, target);
      one.replaced = true;
    }
  } catch (error) {
    for (const one of landed.reverse()) restore(one);
    throw cannotWrite(basename(landing), error as NodeJS.ErrnoException, existsSync(landing));
  }
  for (const { backup } of landed) if (backup !== null) rmSync(backup, { force: true });
}

const SET_ASIDE = ".old";

/** Makes the backup a hard link, so that a run that is killed here leaves the file in place. */
function setAside(target: string, backup: string): void {
  try {
    linkSync(target, backup);
  } catch {
    // FAT and some network disks have no hard links; Linux may forbid them for other users' files.
    renameSync(target, backup);
  }
}
