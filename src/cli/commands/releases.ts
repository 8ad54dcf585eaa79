/** `hcpcs-diff releases`: what is in the store. */

import type { Argv } from "yargs";
import { describeStore } from "../../releases/store/describe-store.js";
import { storeFiles } from "../../releases/store/store.js";
import { LISTING_FORMATS } from "../../report/store/formats.js";
import { COMMANDS } from "../command-line/command-table.js";
import { withListingOptions } from "../command-line/store-options.js";
import { readConfig, settingsFiles } from "../inputs/config.js";
import { storeToRead } from "../inputs/store-location.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";
import { terminal } from "../terminal.js";

const EXAMPLES = [
  "Examples:",
  "  hcpcs-diff releases                           what is in the store",
  "  hcpcs-diff releases --format json             the same, for programs, with whole SHA-256 sums",
  "  hcpcs-diff releases --releases ~/Downloads    a folder of CMS's zips is a store too",
].join("\n");

export function releasesCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.releases.usage,
    COMMANDS.releases.describe,
    (command) => withListingOptions(command, LISTING_FORMATS).epilogue(EXAMPLES),
    async (args) => {
      const quiet = args.quiet ?? false;
      const store = storeToRead(args, await readConfig(args.config));
      const read = [...settingsFiles(args.config), ...(await storeFiles(store))];
      const outputs = planOutputs(args, read, LISTING_FORMATS);
      const listing = await describeStore(store, {
        sample: args.sample === true,
        onReading: (label) => terminal.progress(quiet ? "" : `Reading ${label} ...`),
      }).finally(() => terminal.progress(""));
      if (!quiet) terminal.warn(`The store is ${store}.`);
      await writeOutputs(listing, outputs, LISTING_FORMATS, { ...args, templates: null });
    },
  );
}
