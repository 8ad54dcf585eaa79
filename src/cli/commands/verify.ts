/** `hcpcs-diff verify`: checks whether the files in the store are unchanged. */

import { existsSync } from "node:fs";
import { readLabel } from "../../model/code-set/labels.js";
import { findInStore, storeEntries, storeFiles } from "../../releases/store/entries.js";
import { repairStore, verifyStore } from "../../releases/store/verify-store.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { anyWords, flag } from "../command-line/option-kinds.js";
import { outputOptions } from "../command-line/shared-options.js";
import { LISTING_OPTIONS } from "../command-line/store-options.js";
import { noStore, storeToRead } from "../inputs/store-location.js";
import { planReport } from "../outputs/write-report.js";
import { terminal } from "../terminal.js";

export const register = command("verify", {
  options: {
    ...outputOptions(FORMATS.verification),
    ...LISTING_OPTIONS,
    repair: flag("First finish or remove interrupted imports"),
  },
  words: { labels: anyWords("Labels to check (default: all)") },
  examples: `
  hcpcs-diff verify                    every release in the store
  hcpcs-diff verify 2026 2025-10-v4    only these

Exit code: 0 every file is as stored; 1 a file changed, is missing or cannot be read, an import was interrupted, or the store is empty; 2 the command line is wrong, or the store does not exist.
`,
  async run({ given, config }) {
    const { labels } = given;
    const store = storeToRead(given, config);
    const report = await planReport(given, await storeFiles(store), FORMATS.verification);
    const sample = given.sample === true;
    if (given.repair === true && !sample && existsSync(store)) await repairStore(store);
    // A missing folder is an error, because a misspelled path would pass as a sound store.
    if (labels.length === 0 && !existsSync(store)) throw noStore(store);
    const entries = labels.length === 0 ? [...(await storeEntries(store))] : [];
    const instead = sample ? "nothing of the sample" : "nothing";
    for (const text of labels) entries.push(await findInStore(readLabel(text), store, instead));
    const check = await verifyStore(entries, {
      store,
      sample,
      quarters: labels.length === 0 ? null : entries.map(({ label }) => label),
      onReading: (label) => terminal.progress(`Checking ${label} ...`),
    });
    terminal.say(`The store is ${store}.`);
    await report.write(check);
    // An empty store is an error, because the wrong folder would pass as a sound store.
    return (
      check.failures + check.remains.length > 0 || entries.length + check.companions.length === 0
    );
  },
});
