/** Lets one process at a time write to the store, or to a file that several runs write; readers need no lock. */
import { constants } from "node:fs";
import { access, lstat, mkdir, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KnownError, WRITE_FAILURES } from "../../model/basics/errors.js";

/** A writer that gives no sign of life for so long was killed. */
const STALE_MS = 5000;

/** A release is written in well under a second, so that even a queue of writers is through by then. */
const PATIENCE = { retries: 300, factor: 1.2, minTimeout: 20, maxTimeout: 200, randomize: true };

/**
 * Makes the store where it is not there yet, and keeps others from writing to it meanwhile. A store that it made, and
 * that nothing came into, is gone afterwards.
 * @throws KnownError where the store cannot be written, or another run does not come to an end
 */
export async function withStoreLock<T>(store: string, use: () => Promise<T>): Promise<T> {
  const made: string[] = [];
  try {
    await makeFolder(store, made);
    // Asked first: a lock that may not be made looks like one that another run holds.
    await access(store, constants.W_OK);
    return await withLock(store, join(store, ".lock"), use);
  } catch (error) {
    if (error instanceof KnownError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    const why = FAILURES[code] ?? (code || message);
    throw new KnownError(`The store ${store} cannot be written: ${why}.`, {
      hint: "Nothing was added. Name a folder of yours with --releases or HCPCS_DIFF_RELEASES.",
      cause: error,
    });
  } finally {
    // Only empty folders can be removed so.
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
  }
}

/**
 * Keeps other runs from what is written meanwhile.
 * @param lockfilePath a folder that is made for as long
 * @throws an error with the code ELOCKED where another run holds the lock for a minute
 */
export async function withLock<T>(
  path: string,
  lockfilePath: string,
  use: () => Promise<T>,
): Promise<T> {
  const { lock } = await import("proper-lockfile");
  const release = await lock(path, {
    lockfilePath,
    realpath: false,
    stale: STALE_MS,
    retries: PATIENCE,
    // Somebody took the lock away by hand: what is written is published by a rename all the same.
    onCompromised: () => undefined,
  });
  try {
    return await use();
  } finally {
    await release().catch(() => undefined);
  }
}

/** @returns whether a run that is alive writes to it just now */
export async function isBeingWritten(store: string): Promise<boolean> {
  const { check } = await import("proper-lockfile");
  const how = { lockfilePath: join(store, ".lock"), stale: STALE_MS };
  return check(store, how).catch(() => false);
}

const FAILURES: Readonly<Record<string, string>> = {
  ...WRITE_FAILURES,
  ENOENT: "no folder can be made there",
  ELOCKED: "another run has been writing to it for a minute",
};

/**
 * Makes a folder, and those above it. Node's own way (`recursive`) asks for ever where a folder that is there answers
 * that it is not, as those of /proc do.
 * @param made takes the folders that were not there, outermost first
 */
export async function makeFolder(path: string, made: string[]): Promise<void> {
  try {
    await mkdir(path);
    made.push(path);
  } catch (error) {
    if ((await stat(path).catch(() => null))?.isDirectory() === true) return;
    const above = dirname(path);
    const isAboveThere = above === path || (await lstat(above).catch(() => null)) !== null;
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || isAboveThere) throw error;
    await makeFolder(above, made);
    await makeFolder(path, made);
  }
}
