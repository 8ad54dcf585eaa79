import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    // Some tests read whole releases or start the command line as a process.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "threads",
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
