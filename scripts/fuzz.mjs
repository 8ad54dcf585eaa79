/**
 * `npm run fuzz` runs the fuzz and fault tests of test/fuzz longer than `npm test` does,
 * reproducibly:
 *
 *   npm run fuzz                          one minute, shared by the properties
 *   npm run fuzz -- --seconds 600         ten minutes
 *   npm run fuzz -- --seed 7 --kills 50   other cases; 50 killed runs for each command
 *   npm run fuzz -- --race 60             plus a minute of six writers and six readers on one store
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/** The number of properties in test/fuzz that share the time. */
const PROPERTIES = 36;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    kills: { type: "string", default: "5" },
    race: { type: "string", default: "0" },
  },
});
console.log(`seed ${values.seed}`);
const { status } = spawnSync("npx", ["vitest", "run", "test/fuzz"], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: {
    ...process.env,
    HCPCS_DIFF_FUZZ_SECONDS: String(Number(values.seconds) / PROPERTIES),
    HCPCS_DIFF_FUZZ_SEED: values.seed,
    HCPCS_DIFF_FUZZ_KILLS: values.kills,
    HCPCS_DIFF_FUZZ_RACE: values.race,
  },
});
process.exitCode = status ?? 1;
