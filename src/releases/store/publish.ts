/**
 * Adds a release to the store by one rename. A run that is killed loses nothing: it writes its plan to disk first, and
 * the next run that writes completes the plan.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { isNameBeside, RELEASE_JSON, recordedFile } from "./release-json.js";

/** Hidden, so that nothing in it is taken for a release. */
const UNFINISHED = ".incoming-";
const PLAN = "plan.json";

interface Plan {
  /** The folder that the release has in the store. */
  readonly name: string;
  readonly file: string;
  /** The file in that folder in whose place it comes; null where none is recorded. */
  readonly superseded: string | null;
}

export interface Publication {
  /** Name of the folder in the store; a release that stands there is replaced. */
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The text of its release.json. */
  readonly record: string;
}

/** The caller must hold the store's lock. */
export async function publish(
  store: string,
  { name, file, bytes, record }: Publication,
): Promise<void> {
  const unfinished = await mkdtemp(join(store, UNFINISHED));
  try {
    await mkdir(join(unfinished, name));
    await writeDurably(join(unfinished, name, file), bytes);
    await writeDurably(join(unfinished, name, RELEASE_JSON), record);
    // A file that somebody put there by hand stays; release.json does not name it.
    const recorded = await recordedFile(join(store, name));
    const plan: Plan = { name, file, superseded: recorded === null ? null : basename(recorded) };
    await writeDurably(join(unfinished, PLAN), JSON.stringify(plan));
    await carryOut(store, unfinished, plan);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/**
 * Each step can be repeated. Readers take the file that release.json names, or, until that exists, the file in the
 * folder: for them the release changes at the moment of the rename.
 */
async function carryOut(store: string, unfinished: string, { name, file, superseded }: Plan) {
  const [staged, folder] = [join(unfinished, name), join(store, name)];
  if (!existsSync(folder)) return rename(staged, folder);
  for (const one of [RELEASE_JSON, file])
    if (existsSync(join(staged, one))) await rename(join(staged, one), join(folder, one));
  if (superseded !== null && superseded !== file)
    await rm(join(folder, superseded), { force: true });
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

/** Names of what killed or running imports have left in a store. */
export async function remainsOf(store: string): Promise<readonly string[]> {
  const names = await readdir(store).catch(() => []);
  return names.filter((name) => name.startsWith(UNFINISHED)).sort();
}

/**
 * Completes written plans and removes unwritten ones. The caller must hold the store's
 * lock, so that no other run owns what is unfinished.
 */
export async function settle(store: string): Promise<void> {
  for (const name of await remainsOf(store)) {
    const unfinished = join(store, name);
    const plan = await readPlan(unfinished);
    if (plan !== null) await carryOut(store, unfinished, plan);
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Ignores a plan that is half written, or that names a path outside the store. */
async function readPlan(unfinished: string): Promise<Plan | null> {
  try {
    const plan = JSON.parse(await readFile(join(unfinished, PLAN), "utf8")) as Plan;
    const names = [plan.name, plan.file, plan.superseded ?? plan.file];
    return names.every(isNameBeside) ? plan : null;
  } catch {
    return null;
  }
}
