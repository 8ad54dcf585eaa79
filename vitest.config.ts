import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const each = {
  environment: "node",
  setupFiles: "test/set-up.ts",
  // Some tests read entire releases or start the command line as a process.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Reloading the product for each test file took a third of the CPU time.
  isolate: false,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;

/**
 * Tests that run the command line in-process, which needs a working folder and streams to set. In a
 * process, a call takes as many arguments as in the real program; in a thread, four times as many.
 */
const COMMAND_LINE = ["test/cli/**/*.test.ts", "test/fuzz/long-inputs.test.ts"];
/** Tests that mock a module of Node, or need memory that no other test has used. */
export const ISOLATED = [
  "test/cli/environment.test.ts",
  "test/loader/files/files.test.ts",
  "test/loader/files/buffer-pool.test.ts",
  "test/releases/store/publish.test.ts",
];
/** Tests that share one browser. */
const BROWSER = "test/browser/**/*.test.ts";
/** Tests that each start a Spark cluster: `npm run spark`. */
const SPARK = "test/claims/spark/**/*.test.ts";

export default defineConfig({
  test: {
    // One more than the cores, because some tests wait for processes or a silent server.
    maxWorkers: availableParallelism() + 1,
    // Caches transformed modules for the next run, by the hash of their source.
    experimental: { fsModuleCache: true },
    // `npm run coverage`: coverage/index.html shows the lines that no in-process test reaches.
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
