import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const each = {
  environment: "node",
  setupFiles: "test/set-up.ts",
  // Some tests read whole releases or start the command line as a process.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Loading the product for each test file anew took a third of the CPU time.
  isolate: false,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;

/**
 * Tests of the command line run it in their own process, which has a working folder and streams to set; a process takes
 * as many arguments of a call as the program does, and a thread four times as many.
 */
const COMMAND_LINE = ["test/cli/**/*.test.ts", "test/fuzz/long-inputs.test.ts"];
/** Tests that put another module in the place of one of Node, and one of memory that other tests would have used. */
export const ISOLATED = [
  "test/cli/environment.test.ts",
  "test/loader/files/files.test.ts",
  "test/loader/files/buffer-pool.test.ts",
  "test/releases/store/publish.test.ts",
];
/** Tests in a browser, which is started for all of them once. */
const BROWSER = "test/browser/**/*.test.ts";
/** A cluster of its own, started for each test: `npm run spark`. */
const SPARK = "test/claims/spark/**/*.test.ts";

export default defineConfig({
  test: {
    // One more than there are cores: some tests wait for processes that they started, or for a server to be silent.
    maxWorkers: availableParallelism() + 1,
    // Modules as Vite made them of their source are kept for the next run, by the hash of that source.
    experimental: { fsModuleCache: true },
    // `npm run coverage`: coverage/index.html shows which lines no test reaches in its own process.
    coverage: { include: ["src/**/*.ts"], reporter: ["text", "html"], reportOnFailure: true },
    projects: [
      { test: { ...each, name: "cli", include: COMMAND_LINE, exclude: ISOLATED, pool: "forks" } },
      {
        test: {
          ...each,
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: [...COMMAND_LINE, BROWSER, SPARK, ...ISOLATED],
          pool: "threads",
        },
      },
      {
        test: {
          ...each,
          name: "browser",
          include: [BROWSER],
          globalSetup: "test/browser/chromium.ts",
          pool: "threads",
        },
      },
      { test: { ...each, name: "isolated", include: ISOLATED, pool: "threads", isolate: true } },
      { test: { ...each, name: "spark", include: [SPARK], pool: "threads" } },
    ],
  },
});
