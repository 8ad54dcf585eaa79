/** Sets V8's flags for a run that takes seconds; main.ts sets those for a run of half a second. */

/**
 * For a chargemaster of half a million lines: optimize code early, and collect garbage when the
 * heap has grown by half, not fourfold.
 */
const LONG_RUN = [
  "--interrupt-budget=500000",
  "--no-incremental-marking",
  "--heap-growing-percent=50",
];

/** Call this after the program is loaded: V8 refuses bytecode that was made with other flags. */
export function expectLongRun(): void {
  if (process.versions.v8.startsWith("11."))
    for (const flag of LONG_RUN) process.getBuiltinModule("node:v8").setFlagsFromString(flag);
}
