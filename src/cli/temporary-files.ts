/**
 * Temporary files and folders, gone with the run, however it ends: on every exit that a process can notice; else by their
 * names, which tell a later run whose they are.
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
 * Removes a file or folder if the run ends before `keepOnStop` or `removeNow` is told of it: by a signal, by
 * `process.exit`, or by an error that nobody caught. A signal is heard between two steps of the event loop, so that
 * what is done without waiting is done whole.
 */
export function removeOnStop(path: string): void {
  if (unfinished.size === 0) {
    process.on("exit", removeAll);
    for (const signal of SIGNALS) process.on(signal, stop);
  }
  unfinished.add(path);
}

/** Called when the file has its final name, or the folder is gone. */
export function keepOnStop(path: string): void {
  if (!unfinished.delete(path) || unfinished.size > 0) return;
  process.off("exit", removeAll);
  for (const signal of SIGNALS) process.off(signal, stop);
}

export function removeNow(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Its name is too long, or its folder is gone: then it is not there, and why is said already.
  }
  keepOnStop(path);
}

function removeAll(): void {
  for (const path of [...unfinished]) removeNow(path);
}

/** Nobody listens any more once all is removed, so that the signal ends the process as it would have without this. */
function stop(signal: NodeJS.Signals): void {
  removeAll();
  process.kill(process.pid, signal);
}

/** Process ids of another machine, or of another container, say nothing here; what they left goes by its age. */
const ABANDONED_MS = 60 * 60 * 1000;

/** In containers every run has the same process id; this tells two runs apart. */
const RUN = randomUUID().slice(0, 8);

/** @returns `PREFIX3f2a91c0-4711-9b1d07e2-1`, and another name for every call */
export function ownedName(prefix: string): string {
  count += 1;
  return `${prefix}${machine()}-${process.pid}-${RUN}-${count}`;
}

let count = 0;

const OWNED = /^([\da-f]{8})-(\d{1,10})-([\da-f]{8})-\d{1,10}(?:\.|$)/;

/**
 * Removes from a folder what runs that were killed left in it; what cannot be removed, as somebody else's, stays.
 * @param prefix as given to ownedName
 * @param keep names that are kept all the same
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

/** Where a process id is unique: on a machine, and on Linux in a container. */
function machine(): string {
  known ??= createHash("sha256")
    .update(`${hostname()} ${orElse(() => readlinkSync("/proc/self/ns/pid"), "")}`)
    .digest("hex")
    .slice(0, 8);
  return known;
}

let known: string | undefined;

const PREFIX = "hcpcs-diff-private-";

/** How often a run renews the folder's date, by which runs on other machines see that it is in use. */
const SIGN_OF_LIFE_MS = 60 * 1000;

/** A folder for patients' rows: readable by this user alone, and gone afterwards. */
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

/** Removes, at the start of every run, the folders of runs that were killed (SIGKILL, power failure). */
export function clearPrivateFolders(): void {
  // A folder that cannot be removed must not stop this run.
  clearAbandoned(tmpdir(), PREFIX).catch(() => undefined);
}
