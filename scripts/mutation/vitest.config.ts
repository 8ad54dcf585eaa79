import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig } from "vitest/config";
import config from "../../vitest.config.ts";
import { withMutants } from "./mutants.js";

/** Tests that do not import src, take minutes, or read the build. */
const LEFT_OUT = [
  "architecture.test.ts",
  "browser/**",
  "claims/spark/**",
  "fuzz/**",
  "package/**",
  "real/**",
];

const root = join(import.meta.dirname, "../..");
const folder = process.env["HCPCS_DIFF_MUTATION"] ?? "";
const mutants: { file: string }[] = JSON.parse(readFileSync(join(folder, "sample.json"), "utf8"));

/** The first run makes no change and does not stop early. */
const isFirst = process.env["HCPCS_DIFF_MUTATION_BAIL"] === "0";

const plugin = {
  name: "mutants",
  enforce: "pre" as const,
  transform(text: string, id: string) {
    const own = mutants.filter(({ file }) => file === relative(join(root, "src"), id));
    if (own.length > 0) return { code: withMutants(text, own), map: null };
  },
};

export default defineConfig({
  test: {
    maxWorkers: Number(process.env["HCPCS_DIFF_MUTATION_WORKERS"]),
    bail: isFirst ? 0 : 1,
    projects: config.test.projects.map(({ test }) => ({
      root,
      plugins: [plugin],
      test: {
        ...test,
        root,
        // In isolation, a test file reaches code that another file would have run before it.
        isolate: test.isolate || isFirst,
        exclude: [
          ...("exclude" in test ? test.exclude : []),
          ...LEFT_OUT.map((one) => `test/${one}`),
        ],
        runner: join(import.meta.dirname, "runner.mjs"),
      },
    })),
  },
});
