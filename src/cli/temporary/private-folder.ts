/** A folder for patients' rows: readable by this user alone, and gone with the run, however it ends. */
import { mkdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearAbandoned, ownedName } from "./owned-name.js";
import { keepOnStop, removeOnStop } from "./remove-on-stop.js";

const PREFIX = "hcpcs-diff-private-";

/** How often a run renews the folder's date, by which runs on other machines see that it is in use. */
const SIGN_OF_LIFE_MS = 60 * 1000;

export async function withPrivateFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(tmpdir(), ownedName(PREFIX));
  removeOnStop(folder);
  await mkdir(folder, { mode: 0o700 });
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
