/** `hcpcs-diff import <file>...`: files of the user's into the store. */

import { join } from "node:path";
import type { Argv } from "yargs";
import { KnownError } from "../../model/errors.js";
import { formatLabel } from "../../model/labels.js";
import { importRelease } from "../../releases/import-release.js";
import { COMMANDS } from "../command-table.js";
import { readConfig } from "../config.js";
import { now } from "../source-date.js";
import { storeLocation } from "../store-location.js";
import { withImportOptions } from "../store-options.js";
import { terminal } from "../terminal.js";

const EXAMPLES = [
  "Examples:",
  "  hcpcs-diff import january-2026-alpha-numeric-hcpcs-file.zip",
  "  hcpcs-diff import ~/Downloads/anweb.xlsx --label 2020-04",
  "  hcpcs-diff import *.zip --releases ./hcpcs",
].join("\n");

export function importCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.import.usage,
    COMMANDS.import.describe,
    (command) =>
      withImportOptions(command).epilogue(EXAMPLES).positional("files", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Zips from CMS, texts, workbooks, tables, or folders that hold one",
      }),
    async (args) => {
      const { files, label, force = false, quiet = false } = args;
      if (label !== undefined && files.length > 1) {
        throw new KnownError("--label names one release, and there are several files.", {
          hint: "Import them one by one, or let their names tell.",
        });
      }
      const store = storeLocation(args, await readConfig(args.config));
      for (const file of files) {
        terminal.progress(quiet ? "" : `Reading ${file} ...`);
        const imported = await importRelease(file, { store, label, force, when: now() }).finally(
          () => terminal.progress(""),
        );
        if (!quiet) terminal.complain(sentence(imported, store));
      }
    },
  );
}

function sentence(
  { outcome, name, release }: Awaited<ReturnType<typeof importRelease>>,
  store: string,
): string {
  const { source, records, label } = release;
  if (outcome === "there") return `${source.file} is in the store already, as ${name}.`;
  const how = outcome === "replaced" ? "Replaced" : "Added";
  const count = `${records.size.toLocaleString("en-US")} record${records.size === 1 ? "" : "s"}`;
  return `${how} ${formatLabel(label)}: ${source.file}, ${count}, in ${join(store, name)}.`;
}
