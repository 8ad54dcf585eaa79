/**
 * Runs tests for scripts/mutate.mjs in a process that stays, because starting Vitest for each
 * change would take longer than the tests. Receives the files to run, and sends the state of each.
 */
import { relative } from "node:path";
import { BaseSequencer, createVitest } from "vitest/node";

const [root] = process.argv.slice(2);
const HOUR = 3_600_000;
class SlowLast extends BaseSequencer {
  sort(files) {
    const path = ({ moduleId }) => relative(root, moduleId);
    const isCli = (file) => Number(path(file).startsWith("test/cli"));
    // Durations that Vitest cached from an earlier run, such as `npm test`.
    const took = (file) =>
      this.ctx.cache.getFileTestResults(`${file.project.name}:${path(file)}`)?.duration || HOUR;
    return files.toSorted((a, b) => isCli(a) - isCli(b) || took(a) - took(b));
  }
}

const vitest = await createVitest("test", {
  root,
  config: new URL("vitest.config.ts", import.meta.url).pathname,
  watch: false,
  reporters: [{}],
  sequence: { sequencer: SlowLast },
});

process.on("message", async ({ files }) => {
  const all = await vitest.globTestSpecifications();
  const path = ({ moduleId }) => relative(root, moduleId);
  const wanted = files === null ? all : all.filter((one) => files.includes(path(one)));
  const { unhandledErrors = [] } =
    wanted.length > 0 ? await vitest.runTestSpecifications(wanted) : {};
  const asked = new Set(wanted.map(path));
  // The result includes the files of earlier runs.
  const modules = vitest.state
    .getTestModules()
    .filter((one) => asked.has(path(one)) && one.diagnostic().collectDuration >= 0);
  const went = modules.map((one) => ({ file: path(one), state: one.state() }));
  // An error outside of tests fails `npm test` too.
  const outside = unhandledErrors.map(({ VITEST_TEST_PATH: file }) => ({
    file: file === undefined ? "an error outside of the tests" : relative(root, file),
    state: "failed",
  }));
  process.send({ files: [...went, ...outside] });
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
