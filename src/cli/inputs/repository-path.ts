/** Where a release lies in a repository, so that annotations name a path that resolves there. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Release } from "../../model/code-set/release.js";
import { environment } from "../environment.js";

/**
 * @param root the repository: the option, else the pipeline's own variable, else the checkout that the file is in
 * @returns the release, with its path from there; as it is where the file lies outside, and for the sample
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

/** The folder with `.git`, which is a file in a worktree. */
function checkoutAbove(file: string): string | null {
  const folder = dirname(file);
  if (folder === file) return null;
  return existsSync(join(folder, ".git")) ? folder : checkoutAbove(folder);
}
