/** How much of a fuzz or fault test is done: a little in every run of the tests, more by `npm run fuzz`. */
import { assert, defaultReportMessage, type IRawProperty, type RunDetails } from "fast-check";
import { afterAll } from "vitest";

const seconds = Number(process.env["HCPCS_DIFF_FUZZ_SECONDS"] ?? 0);
const seed = Number(process.env["HCPCS_DIFF_FUZZ_SEED"] ?? 1);

/**
 * Counts the cases of a test file, and prints them when it is done.
 * @param what they are, as in `pairs of releases`
 */
export function counted(what: string): { cases: number } {
  const done = { cases: 0 };
  afterAll(() => console.log(`fuzz: ${done.cases} ${what}`));
  return done;
}

/**
 * Asserts a property of a few cases, whatever time they take, and of as many more as the time allows.
 * @param few cases, which are all where nothing is said of time
 * @param options `isSlow`: a case may take some seconds, so that no more than these few are tried
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

/** To fast-check it is a failure too that the first case took all the time, as it can on a busy machine. */
function throwIfFailed<T>(run: RunDetails<T>): void {
  const tookAll = run.interrupted && run.numRuns === 0 && run.counterexample === null;
  if (run.failed && !tookAll) throw new Error(defaultReportMessage(run));
}

/** Runs that are killed in one test. */
export const KILLS = Number(process.env["HCPCS_DIFF_FUZZ_KILLS"] ?? 3);

/** Seconds for which a store is raced for; not at all in a run of all tests. */
export const RACE_SECONDS = Number(process.env["HCPCS_DIFF_FUZZ_RACE"] ?? 0);
