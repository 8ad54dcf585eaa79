/**
 * Temporary files and folders, which are removed however a run ends: by the run itself, or, if it
 * was killed, by a later run, which recognizes them by the process in their names.
 */

import { createHash, randomUUID } from "node:crypto";
import { readlinkSync, rmSync } from "node:fs";
import { lstat, mkdir, readdir, rm, utimes } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { KnownError, orElse, WRITE_FAILURES } from "../model/basics/errors.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const unfinished = new Set<string>();

/**
 * Removes a file or folder if the run ends before `keepOnStop` or `removeNow` is called: by a
 * signal, by `process.exit`, or by an uncaught error. Signals are handled only between turns of the
 * event loop, so synchronous code is never interrupted.
 */
export function removeOnStop(path: string): void {
  if (unfinished.size === 0) {
    process.on("exit", removeAll);
    for (const signal of SIGNALS) process.on(signal, stop);
  }
  unfinished.add(path);
}

/** Call this when the file has its final name, or the folder is gone. */
export function keepOnStop(path: string): void {
  if (!unfinished.delete(path) || unfinished.size > 0) return;
  process.off("exit", removeAll);
  for (const signal of SIGNALS) process.off(signal, stop);
}

export function removeNow(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Its name is too long or its folder is gone: it does not exist, and an error has said why.
  }
  keepOnStop(path);
}

function removeAll(): void {
  for (const path of [...unfinished]) removeNow(path);
}

/** removeAll also removes the signal handlers, so the second signal ends the process as usual. */
function stop(signal: NodeJS.Signals): void {
  removeAll();
  process.kill(process.pid, signal);
}

/** Process ids of other machines and containers cannot be checked; their files expire by age. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Identifies this run: in containers every run has the same process id. */
const RUN = randomUUID().slice(0, 8);

/** @returns a new name with each call: `PREFIX3f2a91c0-4711-9b1d07e2-1` */
export function ownedName(prefix: string): string {
  count += 1;
  return `${prefix}${machine()}-${process.pid}-${RUN}-${count}`;
}

let count = 0;

const OWNED = /^([\da-f]{8})-(\d{1,10})-([\da-f]{8})-\d{1,10}(?:\.|$)/;

/**
 * Removes what killed runs left in a folder. What cannot be removed, such as another user's, stays.
 * @param prefix as given to ownedName
 * @param keep whether to keep a name anyway
 */
export async function clearAbandoned(
  folder: string,
  prefix: string,
  keep: (name: string) => boolean = () => false,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix) || keep(name)) continue;
    const path = join(folder, name);
    if (await isAbandoned(name.slice(prefix.length), path))
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isAbandoned(owner: string, path: string): Promise<boolean> {
  const [, where, pid, run] = OWNED.exec(owner) ?? [];
  if (where === undefined) return false;
  if (where === machine() && !isAlive(Number(pid), run)) return true;
  const info = await lstat(path).catch(() => null);
  return info !== null && Date.now() - info.mtimeMs > ABANDONED_MS;
}

function isAlive(pid: number, run: string | undefined): boolean {
  if (pid === process.pid) return run === RUN;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means that the process is alive and belongs to another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** @returns id of the machine, or on Linux the container, in which process ids are unique */
function machine(): string {
  known ??= createHash("sha256")
    .update(`${hostname()} ${orElse(() => readlinkSync("/proc/self/ns/pid"), "")}`)
    .digest("hex")
    .slice(0, 8);
  return known;
}

let known: string | undefined;

const PREFIX = "hcpcs-diff-private-";

/** How often a run touches its folder, so that runs on other machines see that it is in use. */
const SIGN_OF_LIFE_MS = 60 * 1000;

/** Makes a folder for patients' rows, which only this user can read, and removes it after use. */
export async function withPrivateFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(tmpdir(), ownedName(PREFIX));
  removeOnStop(folder);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    const { code = "", message } = error;
    const why = { ...WRITE_FAILURES, ENOENT: "it does not exist" }[code] ?? message;
    throw new KnownError(`The folder for temporary files, ${tmpdir()}, cannot be used: ${why}.`, {
      hint: "Set TMPDIR to a folder that exists and is yours.",
      cause: error,
    });
  });
  const alive = setInterval(() => {
    utimes(folder, new Date(), new Date()).catch(() => undefined);
  }, SIGN_OF_LIFE_MS).unref();
  try {
    return await use(folder);
  } finally {
    clearInterval(alive);
    await rm(folder, { recursive: true, force: true });
    keepOnStop(folder);
  }
}

/** Removes the folders of runs that were killed (SIGKILL, power failure). */
export function clearPrivateFolders(): void {
  // A folder that cannot be removed must not stop this run.
  clearAbandoned(tmpdir(), PREFIX).catch(() => undefined);
}
