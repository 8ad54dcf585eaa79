/**
 * Runs a file of tests as Vitest does, and then again for each change that it reached and no other file has stopped: in
 * the process that has loaded the product already, which takes longer than most tests do.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join, relative } from "node:path";
import { setImmediate } from "node:timers/promises";
import { startTests } from "@vitest/runner";
import { TestRunner } from "vitest";

const folder = process.env.HCPCS_DIFF_MUTATION;
const root = process.env.HCPCS_DIFF_MUTATION_ROOT;
const mutants = JSON.parse(readFileSync(join(folder, "sample.json"), "utf8"));

/** No change is made. */
const NONE = -1;

/** How Node tells of an error that no test caught. */
const OUTSIDE = ["uncaughtException", "unhandledRejection"];

/** So often a change is asked for by a loop that it made endless, and by no test. */
const ENDLESS = 10_000_000;

/** Milliseconds: a file of tests that takes longer is only asked for its own room. Where more runs than there are cores, all take longer. */
const SLOW = 3000 * Math.max(1, loadavg()[0] / availableParallelism());

let [active, asked] = [Number(readFileSync(join(folder, "active"), "utf8")), 0];
let reached = new Set();
globalThis.mutant = (id) => {
  if (active === NONE) reached.add(id);
  if (id !== active) return false;
  asked += 1;
  if (asked > ENDLESS) throw new Error("a change that never ends");
  return true;
};

const hasFailed = ({ result, tasks = [] }) => result?.state === "fail" || tasks.some(hasFailed);
const roomOf = (path) => path.split(/[/\\]/)[0];

export default class extends TestRunner {
  #began = 0;
  onBeforeCollect() {
    this.#began = performance.now();
    reached = new Set();
  }
  async onAfterRunFiles(files) {
    await super.onAfterRunFiles(files);
    if (active !== NONE) return;
    const took = performance.now() - this.#began;
    for (const file of files) await this.#judgeAll(file, took);
  }

  async #judgeAll(file, took) {
    const path = relative(root, file.filepath);
    const found = [...reached];
    const name = path.replaceAll(/\W/g, "-");
    const failed = hasFailed(file);
    writeFileSync(
      join(folder, "ran", name),
      JSON.stringify({ path, took, failed, reached: found }),
    );
    if (failed) return;
    const isOurs = (id) =>
      took < SLOW || roomOf(mutants[id].file) === roomOf(relative("test", path));
    const isStopped = (id) => existsSync(join(folder, "stopped", String(id)));
    for (const id of found.filter(isOurs)) {
      if (isStopped(id)) continue;
      const verdict = await this.#run(file.filepath, id);
      // What is read once only, before any change is made, is not changed here.
      if (!verdict.failed && verdict.asked > 0) continue;
      // A change can leave behind what fails without it too.
      const isSound = verdict.failed && !(await this.#run(file.filepath, NONE)).failed;
      if (isSound) writeFileSync(join(folder, "stopped", String(id)), path);
      else appendFileSync(join(folder, "unsure", String(id)), `${path}\n`);
      if (verdict.failed && !isSound) return;
    }
  }

  /** Runs a file of tests up to its first failure, and tells nobody of it. */
  async #run(path, id) {
    const quiet = Object.create(this, {
      onBeforeCollect: { value: () => undefined },
      onCollectStart: { value: (file) => TestRunner.prototype.onCollectStart.call(this, file) },
      onCollected: { value: () => undefined },
      onTaskUpdate: { value: () => undefined },
      onTestAnnotate: { value: () => undefined },
      onTestArtifactRecord: { value: () => undefined },
      onAfterRunFiles: { value: () => this.snapshotClient.clear() },
      cancelRun: { value: false, writable: true },
      onAfterRunTask: {
        value(test) {
          if (hasFailed(test)) this.cancelRun = true;
          TestRunner.prototype.onAfterRunTask.call(this, test);
        },
      },
      cancel: { value: undefined, writable: true },
    });
    const { evaluatedModules } = this.workerState;
    for (const [module, node] of evaluatedModules.idToModuleMap)
      if (module.startsWith(join(root, "test"))) evaluatedModules.invalidateModule(node);
    [active, asked] = [id, 0];
    // An error outside of every test fails `npm test` too. Vitest leaves it to a second listener.
    let outside = false;
    const noticed = () => {
      outside = true;
    };
    for (const event of OUTSIDE) process.on(event, noticed);
    try {
      const files = await startTests([{ filepath: path }], quiet);
      await setImmediate();
      return { failed: outside || files.some(hasFailed), asked };
    } catch {
      return { failed: true, asked };
    } finally {
      active = NONE;
      for (const event of OUTSIDE) process.off(event, noticed);
    }
  }
}
