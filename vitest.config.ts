import { defineConfig } from "vitest/config";

const each = {
  environment: "node",
  // Some tests read whole releases or start the command line as a process.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;

/** Tests of the command line run it in their own process, which has a working folder and streams to set. */
const COMMAND_LINE = "test/cli/**/*.test.ts";

export default defineConfig({
  test: {
    // Vitest leaves a core to itself; some of these tests wait for processes that they started.
    maxWorkers: "100%",
    projects: [
      { test: { ...each, name: "cli", include: [COMMAND_LINE], pool: "forks" } },
      {
        test: {
          ...each,
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: [COMMAND_LINE],
          pool: "threads",
        },
      },
    ],
  },
});
