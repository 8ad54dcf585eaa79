/**
 * `npm run fuzz`: the fuzz and fault tests of test/fuzz for longer than a run of all tests gives them, and reproducible:
 *
 *   npm run fuzz                          a minute, shared by the properties
 *   npm run fuzz -- --seconds 600         as long as that
 *   npm run fuzz -- --seed 7 --kills 50   other cases; so many runs killed for each command
 *   npm run fuzz -- --race 60             a minute of six writers and six readers on one store besides
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/** Properties of test/fuzz among which the time is shared. */
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
