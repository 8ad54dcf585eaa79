/** Names of temporary files and folders that tell which process they belong to, so that a later run can clear them. */
import { createHash, randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { lstat, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

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
    .update(`${hostname()} ${pidNamespace()}`)
    .digest("hex")
    .slice(0, 8);
  return known;
}

let known: string | undefined;

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
