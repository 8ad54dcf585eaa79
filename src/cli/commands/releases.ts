/** `hcpcs-diff releases`: lists what is in the store. */

import { describeStore } from "../../releases/store/describe-store.js";
import { storeFiles } from "../../releases/store/entries.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { outputOptions } from "../command-line/shared-options.js";
import { LISTING_OPTIONS } from "../command-line/store-options.js";
import { storeToRead } from "../inputs/store-location.js";
import { planReport } from "../outputs/write-report.js";
import { terminal } from "../terminal.js";

export const register = command("releases", {
  options: { ...outputOptions(FORMATS.releases), ...LISTING_OPTIONS },
  examples: `
  hcpcs-diff releases   what is in the store
  hcpcs-diff releases --format json
      the same, for programs, with whole SHA-256 sums
  hcpcs-diff releases --releases ~/Downloads
      a folder of CMS's zips is a store too
`,
  async run({ given, config }) {
    const store = storeToRead(given, config);
    const report = await planReport(given, await storeFiles(store), FORMATS.releases);
    const listing = await describeStore(store, {
      sample: given.sample === true,
      onReading: (label) => terminal.progress(`Reading ${label} ...`),
    });
    terminal.say(`The store is ${store}.`);
    await report.write(listing);
  },
});
