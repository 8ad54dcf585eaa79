/** Lets only one process at a time write to a store or file; readers need no lock. */
import { constants } from "node:fs";
import { access, lstat, mkdir, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KnownError, WRITE_FAILURES } from "../../model/basics/errors.js";

/** A lock that its owner has not refreshed for this long is stale: the process was killed. */
const STALE_MS = 5000;

/** Waits up to a minute; a release takes well under a second, so even a queue is done by then. */
const PATIENCE = { retries: 300, factor: 1.2, minTimeout: 20, maxTimeout: 200, randomize: true };

/**
 * Creates the store if necessary, and locks it while `use` runs. Removes a store that it created if
 * it is still empty.
 * @throws KnownError if the store cannot be written, or another run does not finish
 */
export async function withStoreLock<T>(store: string, use: () => Promise<T>): Promise<T> {
  const made: string[] = [];
  try {
    await makeFolder(store, made);
    // Checked first, because a lock that cannot be created looks like one that another run holds.
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
    // rmdir removes only empty folders.
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
  }
}

/**
 * Locks a path while `use` runs.
 * @param lockfilePath folder that exists while the lock is held
 * @throws an error with the code ELOCKED if another run holds the lock for a minute
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
    // Somebody deleted the lock; the rename that publishes the data is still atomic.
    onCompromised: () => undefined,
  });
  try {
    return await use();
  } finally {
    await release().catch(() => undefined);
  }
}

/** @returns whether a live process holds the lock */
export async function isBeingWritten(store: string): Promise<boolean> {
  const { check } = await import("proper-lockfile");
  const options = { lockfilePath: join(store, ".lock"), stale: STALE_MS };
  return check(store, options).catch(() => false);
}

const FAILURES: Readonly<Record<string, string>> = {
  ...WRITE_FAILURES,
  ENOENT: "no folder can be made there",
  ELOCKED: "another run has been writing to it for a minute",
};

/**
 * Creates a folder and its parents. Node's `recursive` never returns if an existing folder answers
 * ENOENT, as in /proc.
 * @param made receives the folders that were created, outermost first
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
