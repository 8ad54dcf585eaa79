import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    // Some tests read whole releases or start the command line as a process.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "threads",
    // Vitest leaves a core to itself; most of these tests wait for processes that they started.
    maxWorkers: "100%",
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
