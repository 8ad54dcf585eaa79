/** Adds files to the store atomically: the next run completes the plan of a killed one. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { StoredCompanion, StoredRelease } from "../../model/documents/stored-release.js";
import { withStoreLock } from "./lock.js";
import { isNameBeside, RELEASE_JSON, recordedFile } from "./release-json.js";

/** Hidden, so that nothing in it counts as a release. */
const UNFINISHED = ".incoming-";
const PLAN = "plan.json";

interface Plan {
  /** Folder of the release in the store. */
  readonly name: string;
  readonly file: string;
  /** File in that folder that it replaces; null if release.json names none. */
  readonly superseded: string | null;
}

/** How a file of some kind comes into the store. */
interface Adding<Entries, Placed> {
  /** Folder of the entries: the store, or that of a quarter's companions. */
  readonly folder: string;
  /** Lists what the file may repeat or replace. */
  list(): Promise<Entries>;
  /** @returns null if none of the entries is the file */
  find(entries: Entries): Promise<Placed | null>;
  place(entries: Entries): Promise<Placed>;
}

/** @throws KnownError if the store cannot be written */
export async function addOnce<Entries, Placed>(
  store: string,
  { folder, list, find, place }: Adding<Entries, Placed>,
): Promise<Placed> {
  // A store that already has the file may be read-only.
  const there = await find(await list());
  return (
    there ??
    withStoreLock(store, async () => {
      await settle(folder);
      const entries = await list();
      return (await find(entries)) ?? place(entries);
    })
  );
}

/**
 * Writes a file and its release.json. The caller must hold the store's lock.
 * @param name folder in the store; a release that is already there is replaced
 */
export async function publish(
  store: string,
  name: string,
  bytes: Uint8Array,
  record: StoredRelease | StoredCompanion,
): Promise<void> {
  const { file } = record;
  const unfinished = await mkdtemp(join(store, UNFINISHED));
  try {
    await mkdir(join(unfinished, name));
    await writeDurably(join(unfinished, name, file), bytes);
    await writeDurably(
      join(unfinished, name, RELEASE_JSON),
      `${JSON.stringify(record, null, 2)}\n`,
    );
    // A file that somebody put there stays, because release.json does not name it.
    const there = await recordedFile(join(store, name));
    const plan: Plan = { name, file, superseded: there === null ? null : basename(there) };
    await writeDurably(join(unfinished, PLAN), JSON.stringify(plan));
    await carryOut(store, unfinished, plan);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/**
 * Every step can be repeated. Readers use the file that release.json names, or else the file in the
 * folder, so for them the release changes at the rename.
 */
async function carryOut(store: string, unfinished: string, { name, file, superseded }: Plan) {
  const staged = join(unfinished, name);
  const folder = join(store, name);
  if (!existsSync(folder)) return rename(staged, folder);
  for (const part of [RELEASE_JSON, file])
    if (existsSync(join(staged, part))) await rename(join(staged, part), join(folder, part));
  if (superseded !== null && superseded !== file)
    await rm(join(folder, superseded), { force: true });
}

/** Writes a new file, and waits until the disk has it. */
export async function writeDurably(
  path: string,
  body: string | Uint8Array | Iterable<Uint8Array>,
): Promise<void> {
  const file = await open(path, "wx");
  try {
    await writeFile(file, body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Lists the working folders of running or killed imports in a store. */
export async function unfinishedFolders(store: string): Promise<readonly string[]> {
  const names = await readdir(store).catch(() => []);
  return names.filter((name) => name.startsWith(UNFINISHED)).sort();
}

/**
 * Completes plans of killed runs, and removes working folders without a plan. The caller must hold
 * the store's lock, so that no running import owns them.
 */
export async function settle(store: string): Promise<void> {
  for (const name of await unfinishedFolders(store)) {
    const unfinished = join(store, name);
    const plan = await readPlan(unfinished);
    if (plan !== null) await carryOut(store, unfinished, plan);
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Reads a plan; ignores one that is incomplete or names a path outside the store. */
async function readPlan(unfinished: string): Promise<Plan | null> {
  try {
    const plan = JSON.parse(await readFile(join(unfinished, PLAN), "utf8")) as Plan;
    const names = [plan.name, plan.file, plan.superseded ?? plan.file];
    return names.every(isNameBeside) ? plan : null;
  } catch {
    return null;
  }
}
