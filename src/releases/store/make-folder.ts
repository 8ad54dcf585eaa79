import { lstat, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

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
