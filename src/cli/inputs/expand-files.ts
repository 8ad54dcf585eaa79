/** Patterns in lists of files: cmd and PowerShell hand `*.zip` on as it is, where other shells put the files. */
import { existsSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { orElse } from "../../model/basics/errors.js";
import { environment } from "../environment.js";

/** Arguments that are lists of files, by each name that yargs gives them. */
const FILE_LISTS = "files file corrections from-with fromWith to-with toWith".split(" ");

/** Replaces each pattern by the files that it names, in every list of files of a command line. */
export function expandFileLists(args: Record<string, unknown>): void {
  for (const name of FILE_LISTS) {
    const given = args[name];
    if (Array.isArray(given)) args[name] = given.flatMap((path) => expandFiles(String(path)));
  }
}

/**
 * @param path of a file, or a pattern with `*` for any letters and `?` for one, in any of its folders
 * @returns what it names, sorted; the path itself where it is a file's, or names none: that error is the command's
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
