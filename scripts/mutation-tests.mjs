/**
 * The tests for scripts/mutate.mjs, in a process of their own that stays: started for each change, Vitest would take
 * longer than the tests. What it is asked is a message each way: which files, and for which
 * source; the first that fails, or null.
 */
import { relative } from "node:path";
import { createVitest } from "vitest/node";

const [root, project] = process.argv.slice(2);

/** Nothing of src is in them, or they take minutes. */
const LEFT_OUT = ["browser", "fuzz", "package", "real"];

const vitest = await createVitest("test", {
  root,
  project: [project],
  watch: false,
  bail: 1,
  reporters: [{}],
  // A test file that needs modules of its own fails without a change too, and is left out.
  isolate: false,
  exclude: [...LEFT_OUT.map((one) => `test/${one}/**`), "node_modules/**"],
});

/** The file that was changed last, which has been put back since. */
let before = null;

process.on("message", async ({ files, source, leftOut }) => {
  for (const path of [source, before]) if (path !== null) vitest.invalidateFile(path);
  before = source;
  vitest.config.related = files === null ? [source] : undefined;
  const found = await vitest.getRelevantTestSpecifications(files ?? []);
  const wanted = found.filter(({ moduleId }) => !leftOut.includes(relative(root, moduleId)));
  if (wanted.length > 0) await vitest.runTestSpecifications(wanted);
  // What it gives back holds the files of earlier runs too.
  const asked = new Set(wanted.map(({ moduleId }) => moduleId));
  const failed = vitest.state
    .getTestModules()
    .find((one) => asked.has(one.moduleId) && one.state() === "failed");
  process.send({ failed: failed === undefined ? null : relative(root, failed.moduleId) });
});
process.send({ ready: true });
