/** Tells V8 that a run takes seconds: main.ts has told it to do what suits one that is over in half a second. */

/**
 * What suits a run on a chargemaster of half a million lines: code that is optimized early, and a heap that grows by half
 * before it is swept again, not fourfold.
 */
const LONG_RUN = [
  "--interrupt-budget=500000",
  "--no-incremental-marking",
  "--heap-growing-percent=50",
];

/** To be called when the program is loaded: V8 takes no bytecode that was kept with other flags. */
export function expectLongRun(): void {
  if (process.versions.v8.startsWith("11."))
    for (const flag of LONG_RUN) process.getBuiltinModule("node:v8").setFlagsFromString(flag);
}
