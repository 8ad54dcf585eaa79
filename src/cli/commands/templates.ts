/** `hcpcs-diff templates export <folder>`: writes the built-in templates to a folder to edit. */

import { lstat, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { ourTemplates } from "../../report/media/templates/files.js";
import { command } from "../command-line/command.js";
import { flag, word } from "../command-line/option-kinds.js";
import { REPORT_OPTIONS } from "../command-line/shared-options.js";
import { type OutputFile, writeFilesInto } from "../outputs/write-files.js";
import { terminal } from "../terminal.js";

export const register = command("templates", {
  options: {
    force: flag("Overwrite existing files"),
    quiet: REPORT_OPTIONS.quiet,
    debug: REPORT_OPTIONS.debug,
  },
  words: {
    action: { choices: ["export"], demandOption: true, describe: "What to do" },
    folder: word("Folder for the templates; created if it does not exist"),
  },
  examples: `
  hcpcs-diff templates export my-templates
  hcpcs-diff 2025 2026 --templates my-templates -o report.html
`,
  async run({ given: { folder, force = false } }) {
    const ours = ourTemplates();
    const files = ours.map(({ name, text }) => ({ path: join(folder, name), body: text }));
    await refuseLinks(
      ours.map(({ name }) => name),
      folder,
    );
    if (!force) await refuseChanged(files, folder);
    const folders = [folder, ...files.map(({ path }) => dirname(path))];
    await writeFilesInto(folders, files);
    terminal.say(
      `Wrote ${files.length} files to ${folder}. Delete those that you do not change: the built-in ones are used instead.`,
    );
  },
});

/**
 * The folder itself may be a link. A link inside it is refused even with --force, because it could
 * lead outside the folder.
 * @throws KnownError for the first link on the path to one of the files
 */
async function refuseLinks(names: readonly string[], folder: string): Promise<void> {
  for (const name of names) {
    const steps = name.split("/");
    for (const at of steps.map((_, last) => join(folder, ...steps.slice(0, last + 1)))) {
      if ((await lstat(at).catch(() => null))?.isSymbolicLink() !== true) continue;
      throw new KnownError(`${at} is a link, and may lead outside ${folder}.`, {
        hint: "Nothing was written. Remove the link, or name another folder.",
      });
    }
  }
}

/** @throws KnownError if a file exists with different contents: it may be the user's work */
async function refuseChanged(files: readonly OutputFile[], folder: string): Promise<void> {
  const changed: string[] = [];
  for (const { path, body } of files) {
    if (!(await stat(path).catch(() => null))?.isFile()) continue;
    if ((await readFile(path, "utf8")) !== body) changed.push(path);
  }
  const [first] = changed;
  if (first === undefined) return;
  const more = changed.length === 1 ? "" : ` and ${changed.length - 1} more`;
  throw new KnownError(`${first}${more} would be overwritten, and differs from ours.`, {
    hint: `Nothing was written. Name a folder other than ${folder}, or add --force.`,
  });
}
