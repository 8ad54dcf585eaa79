/** Finds a release's path in its repository, so that annotations can link to the file. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Release } from "../../model/code-set/release.js";
import { environment } from "../environment.js";

/**
 * @param root value of --root; by default the pipeline's variable, else the checkout with the file
 * @returns the release with its path relative to the root; unchanged for the sample, and if the
 *   file is outside
 */
export function inRepository<R extends Release>(release: R, root: string | undefined): R {
  if (release.sample) return release;
  const file = realpathSync(release.path);
  const folder = root ?? environment.repository() ?? checkoutAbove(file);
  if (folder === null || !existsSync(folder)) return release;
  const path = relative(realpathSync(folder), file);
  const isInside = path !== "" && path.split(sep)[0] !== "..";
  if (!isInside) return release;
  return { ...release, source: { ...release.source, path: path.split(sep).join("/") } };
}

/** Finds the folder with `.git`, which is a file in a worktree. */
function checkoutAbove(file: string): string | null {
  const folder = dirname(file);
  if (folder === file) return null;
  return existsSync(join(folder, ".git")) ? folder : checkoutAbove(folder);
}
