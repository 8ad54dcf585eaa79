/** How much of a fuzz or fault test is done: a little in every run of the tests, more by `npm run fuzz`. */
import { defaultReportMessage, type Parameters, type RunDetails } from "fast-check";
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

/** @param few cases of one property where nothing is said of time */
export function budget<T>(few: number): Parameters<T> {
  return seconds === 0
    ? { seed, numRuns: few }
    : {
        seed,
        numRuns: 10_000_000,
        interruptAfterTimeLimit: seconds * 1000,
        markInterruptAsFailure: false,
        reporter: throwIfFailed,
      };
}

/** To fast-check it is a failure too that the first case took all the time, as it can on a busy machine. */
function throwIfFailed<T>(run: RunDetails<T>): void {
  const tookAll = run.interrupted && run.numRuns === 0 && run.counterexample === null;
  if (run.failed && !tookAll) throw new Error(defaultReportMessage(run));
}

/** A few cases that may take some seconds each, in a run of all tests and in a long one alike: no clock ends them. */
export function slowCases<T>(few: number): Parameters<T> {
  return { seed, numRuns: few };
}

/** Runs that are killed in one test. */
export const KILLS = Number(process.env["HCPCS_DIFF_FUZZ_KILLS"] ?? 3);

/** Seconds for which a store is raced for; not at all in a run of all tests. */
export const RACE_SECONDS = Number(process.env["HCPCS_DIFF_FUZZ_RACE"] ?? 0);
