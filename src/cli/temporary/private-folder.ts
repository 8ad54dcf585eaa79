/** A folder for patients' rows: readable by this user alone, and gone with the run, however it ends. */
import { mkdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearAbandoned, ownedName } from "./owned-name.js";
import { keepOnStop, removeOnStop } from "./remove-on-stop.js";

const PREFIX = "hcpcs-diff-private-";

/** A folder that is in use says so at least so often; another machine's run goes by that. */
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

/** At the start of every run: what a run that was killed outright (SIGKILL, power) could not take away. */
export function clearPrivateFolders(): void {
  // What cannot be cleared is no trouble of this run's.
  clearAbandoned(tmpdir(), PREFIX).catch(() => undefined);
}
