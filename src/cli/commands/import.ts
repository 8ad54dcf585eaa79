/** `hcpcs-diff import <file>...`: copies the user's files into the store. */

import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { NoCompanion } from "../../loader/companions/read.js";
import { NotARelease } from "../../loader/files/members.js";
import { KnownError } from "../../model/basics/errors.js";
import { type ReleaseLabel, readLabel } from "../../model/code-set/labels.js";
import {
  type AddCompanionOptions,
  importCompanions,
} from "../../releases/companions/add-companion.js";
import { releasesInFolder } from "../../releases/releases-in-folder.js";
import { importRelease } from "../../releases/store/add-to-store.js";
import { command } from "../command-line/command.js";
import { words } from "../command-line/option-kinds.js";
import { IMPORT_OPTIONS } from "../command-line/store-options.js";
import { companionSentence, releaseSentence } from "../inputs/into-store.js";
import { storeLocation } from "../inputs/store-location.js";
import { oneByOne } from "../one-by-one.js";
import { now } from "../source-date.js";
import { terminal } from "../terminal.js";

export const register = command("import", {
  options: IMPORT_OPTIONS,
  words: {
    files: words(
      "Zips from CMS, texts, workbooks, tables, or folders of these; also Addendum B, ASP pricing and NDC crosswalks",
    ),
  },
  examples: `
  hcpcs-diff import january-2026-alpha-numeric-hcpcs-file.zip
  hcpcs-diff import ~/Downloads/anweb.xlsx --label 2020-04
  hcpcs-diff import *.zip --releases ./hcpcs
  hcpcs-diff import ~/Downloads/hcpcs            every release in a folder
  hcpcs-diff import addendum-b.csv --label 2025-10    a companion file
`,
  async run({ given, config }) {
    const { files, label, force = false } = given;
    if (label !== undefined && files.length > 1) {
      throw new KnownError("--label names one release, and there are several files.", {
        hint: "Import them one by one, or let their names tell.",
      });
    }
    const store = storeLocation(given, config);
    const quarter = label === undefined ? null : readLabel(label, `--label ${label}`);
    const one = { store, label, quarter, force, among: files.length > 1 };
    await oneByOne(files, {
      name: (path) => path,
      run: async (path) => {
        const folder = (await stat(path).catch(() => null))?.isDirectory() === true;
        await (folder ? importFolder(path, one) : importFile(path, one));
      },
      failed: "could not be imported in full",
    });
  },
});

interface Importing {
  readonly store: string;
  readonly label: string | undefined;
  /** The parsed label. */
  readonly quarter: ReleaseLabel | null;
  readonly force: boolean;
  /** Whether the command line names several files. */
  readonly among: boolean;
}

async function importFile(path: string, options: Importing): Promise<void> {
  const { store, label, quarter, force, among } = options;
  terminal.progress(`Reading ${path} ...`);
  try {
    const imported = await importRelease(path, { store, label, force, when: now() });
    terminal.say(releaseSentence(imported, store));
  } catch (error) {
    if (!(error instanceof NotARelease)) throw error;
    const isFolder = (await stat(path)).isDirectory();
    if (!isFolder && (await importCompanion(path, { store, quarter }))) return;
    // *.zip also matches the corrections and lists that CMS publishes with a release.
    if (!among || error.what === null) throw error;
    terminal.say(
      `Passed over ${basename(path)}: it holds ${error.what}, not a release. ${error.hint ?? ""}`,
    );
  }
}

/** @returns false if the file is not a companion file */
async function importCompanion(
  path: string,
  options: Pick<AddCompanionOptions, "store" | "quarter" | "undated">,
): Promise<boolean> {
  try {
    for (const one of await importCompanions(path, { ...options, when: now() }))
      terminal.say(companionSentence(one));
    return true;
  } catch (error) {
    if (error instanceof NoCompanion) return false;
    throw error;
  }
}

/**
 * Imports every release and companion file in a folder. One failure does not stop the others.
 * @throws KnownError if there is nothing to import, or, after all others, if an import failed
 */
async function importFolder(folder: string, options: Importing): Promise<void> {
  const { store, label, quarter } = options;
  const { releases, others, failures } = await releasesInFolder(folder, {
    store,
    onReading: (file) => terminal.progress(`Reading ${file} ...`),
  });
  if (label !== undefined && releases.length > 1)
    throw new KnownError(`--label names one release, and ${folder} holds ${releases.length}.`, {
      hint: "Import them one by one, or let their names tell.",
    });
  const failed: KnownError[] = [];
  let taken = 0;
  const take = async (run: () => Promise<unknown>) => {
    try {
      if ((await run()) !== false) taken += 1;
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      failed.push(error);
    }
  };
  // With --label, a file name without a label is not a failure.
  if (label !== undefined && releases.length + failures.length > 0)
    await take(() => importFile(folder, options));
  else {
    failed.push(...failures);
    for (const { path, passedOver } of releases)
      await take(async () => {
        await importFile(path, options);
        for (const other of passedOver)
          terminal.say(`Passed over ${other}: the same issue as ${basename(path)}.`);
      });
  }
  // --label is only for files that do not state their quarter: it cannot be right for several.
  for (const path of others)
    await take(() => importCompanion(path, { store, quarter: null, undated: quarter }));
  // If nothing was found, importFile throws an error that says why.
  if (taken + failed.length === 0) return importFile(folder, options);
  const [first, ...more] = failed;
  if (first === undefined) return;
  // Reports all errors, and ends the run with one of them.
  for (const { message } of more) terminal.warn(message);
  throw first;
}
