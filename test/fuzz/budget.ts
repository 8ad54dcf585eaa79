/** Sets how many cases fuzz and fault tests run: few by default, more with `npm run fuzz`. */
import { assert, defaultReportMessage, type IRawProperty, type RunDetails } from "fast-check";
import { afterAll } from "vitest";

const seconds = Number(process.env["HCPCS_DIFF_FUZZ_SECONDS"] ?? 0);
const seed = Number(process.env["HCPCS_DIFF_FUZZ_SEED"] ?? 1);

/**
 * Counts the cases of a test file, and prints them when it is done.
 * @param what plural noun for the cases: `pairs of releases`
 */
export function counted(what: string): { cases: number } {
  const done = { cases: 0 };
  afterAll(() => console.log(`fuzz: ${done.cases} ${what}`));
  return done;
}

/**
 * Asserts a property for a few cases, and then for as many more as the time budget allows.
 * @param few number of cases that always run
 * @param options `isSlow`: only these few cases run, because one may take seconds
 */
export async function assertCases<T>(
  property: IRawProperty<T>,
  few: number,
  { isSlow = false }: { isSlow?: boolean } = {},
): Promise<void> {
  await assert(property, { seed, numRuns: few });
  if (seconds === 0 || isSlow) return;
  await assert(property, {
    seed: seed + 1,
    numRuns: 10_000_000,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
    reporter: throwIfFailed,
  });
}

/** Ignores the failure that fast-check reports if the first case uses up all the time. */
function throwIfFailed<T>(run: RunDetails<T>): void {
  const tookAll = run.interrupted && run.numRuns === 0 && run.counterexample === null;
  if (run.failed && !tookAll) throw new Error(defaultReportMessage(run));
}

/** How many runs one test kills. */
export const KILLS = Number(process.env["HCPCS_DIFF_FUZZ_KILLS"] ?? 3);

/** How many seconds the race for a store lasts; the race is skipped by default. */
export const RACE_SECONDS = Number(process.env["HCPCS_DIFF_FUZZ_RACE"] ?? 0);
