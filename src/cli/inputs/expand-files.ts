/** Expands patterns such as `*.zip` in lists of files, because cmd and PowerShell do not. */
import { existsSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { orElse } from "../../model/basics/errors.js";
import { environment } from "../environment.js";

/** Arguments that are lists of files, under every name that yargs gives them. */
const FILE_LISTS = "files file corrections from-with fromWith to-with toWith".split(" ");

/** Replaces each pattern with the files that it matches. */
export function expandFileLists(args: Record<string, unknown>): void {
  for (const name of FILE_LISTS) {
    const given = args[name];
    if (Array.isArray(given)) args[name] = given.flatMap((path) => expandFiles(String(path)));
  }
}

/**
 * @param path path, or a pattern with `*` for any characters and `?` for one, in any of its parts
 * @returns matches, sorted; the path itself if it exists or matches nothing, so that the command
 *   reports the missing file
 */
export function expandFiles(path: string): string[] {
  if (!/[*?]/.test(path) || existsSync(path)) return [path];
  const { root } = parse(path);
  const parts = path.slice(root.length).split(/[\\/]+/);
  const found = parts.reduce<readonly string[]>(
    (folders, part) => folders.flatMap((folder) => inFolder(folder, part)),
    [root],
  );
  return found.length === 0 ? [path] : found.toSorted();
}

function inFolder(folder: string, part: string): string[] {
  if (!/[*?]/.test(part)) return existsSync(join(folder, part)) ? [join(folder, part)] : [];
  const pattern = new RegExp(
    `^${part
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("?", ".")
      .replace(/\*+/g, ".*")}$`,
    environment.windows() ? "iu" : "u",
  );
  return orElse(() => readdirSync(folder || "."), [])
    .filter((name) => pattern.test(name) && (part.startsWith(".") || !name.startsWith(".")))
    .map((name) => join(folder, name));
}
