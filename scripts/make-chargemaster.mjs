/**
 * Writes a synthetic chargemaster as CSV, to try and to measure `impact`:
 *
 *   npm run build && node scripts/make-chargemaster.mjs OLDER NEWER [--lines 20000] [--seed 1] > cdm.csv
 *
 * OLDER and NEWER are release files; the chargemaster bills their codes.
 */
import { chargemaster, toCsv } from "../bench/chargemaster.js";
import { readReleaseFile } from "../dist/loader/release/read-release.js";

const args = process.argv.slice(2);
const option = (name, standard) => {
  const at = args.indexOf(name);
  return at < 0 ? standard : Number(args.splice(at, 2)[1]);
};
const lines = option("--lines", 20_000);
const seed = option("--seed", 1);
const [older, newer] = args;
const codes = new Set();
for (const path of [older, newer]) {
  for (const code of (await readReleaseFile(path)).records.keys())
    if (code.length === 5) codes.add(code);
}
process.stdout.write(toCsv(chargemaster([...codes].sort(), { lines, seed }).rows));
