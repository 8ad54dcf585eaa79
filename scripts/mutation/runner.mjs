/**
 * Runs a test file as Vitest does, then reruns those of its tests that reached a change which no
 * other file stopped, in the same process, because loading the product is slow.
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

/** No change is active. */
const NONE = -1;

/** Node's events for errors that no test caught. */
const OUTSIDE = ["uncaughtException", "unhandledRejection"];

/** Only an endless loop evaluates a change this often; no test does. */
const ENDLESS = 10_000_000;

/** Milliseconds, scaled by load: a slower test is skipped, a slower file kept to its folder. */
const SLOW = 3000 * Math.max(1, loadavg()[0] / availableParallelism());

let [active, asked] = [Number(readFileSync(join(folder, "active"), "utf8")), 0];
/** The running tests; several when they are concurrent. */
const running = new Set();
/** By change, the tests that reached it; null when code outside tests did, which means all. */
let reached = new Map();
function reach(id) {
  const tests = reached.get(id);
  if (tests === null) return;
  if (running.size === 0) reached.set(id, null);
  else if (tests === undefined) reached.set(id, new Set(running));
  else for (const test of running) tests.add(test);
}
globalThis.mutant = (id) => {
  if (active === NONE) reach(id);
  if (id !== active) return false;
  asked += 1;
  if (asked > ENDLESS) throw new Error("a change that never ends");
  return true;
};

const hasFailed = ({ result, tasks = [] }) => result?.state === "fail" || tasks.some(hasFailed);
/** Skips all tests of a suite except these. */
function keepOnly(tests, { tasks }) {
  for (const task of tasks) {
    if (task.type === "suite") keepOnly(tests, task);
    const isLeft = task.type === "suite" ? task.tasks.some(isRun) : tests.has(task.id);
    if (!isLeft && isRun(task)) task.mode = "skip";
  }
}
const testsIn = ({ tasks }) =>
  tasks.flatMap((task) => (task.type === "suite" ? testsIn(task) : [task]));
const isRun = ({ mode }) => mode === "run" || mode === "queued";
const partOf = (path) => path.split(/[/\\]/)[0];

export default class extends TestRunner {
  #began = 0;
  onBeforeCollect() {
    this.#began = performance.now();
    reached = new Map();
    running.clear();
  }
  onBeforeRunTask(test) {
    running.add(test.id);
    return super.onBeforeRunTask(test);
  }
  onAfterRunTask(test) {
    running.delete(test.id);
    return super.onAfterRunTask(test);
  }
  async onAfterRunFiles(files) {
    await super.onAfterRunFiles(files);
    if (active !== NONE) return;
    const took = performance.now() - this.#began;
    for (const file of files) await this.#judgeAll(file, took);
  }

  async #judgeAll(file, took) {
    const path = relative(root, file.filepath);
    const found = [...reached.keys()];
    const quick = testsIn(file).filter(({ result }) => (result?.duration ?? 0) < SLOW);
    const all = quick.map(({ id }) => id);
    const askedOf = new Map(
      [...reached].map(([id, tests]) => [
        id,
        new Set(tests === null ? all : all.filter((one) => tests.has(one))),
      ]),
    );
    const name = path.replaceAll(/\W/g, "-");
    const failed = hasFailed(file);
    writeFileSync(
      join(folder, "ran", name),
      JSON.stringify({ path, took, failed, reached: found }),
    );
    if (failed) return;
    const isOurs = (id) =>
      took < SLOW || partOf(mutants[id].file) === partOf(relative("test", path));
    const isStopped = (id) => existsSync(join(folder, "stopped", String(id)));
    for (const id of found.filter(isOurs)) {
      if (isStopped(id) || askedOf.get(id).size === 0) continue;
      const verdict = await this.#run(file.filepath, id, askedOf.get(id));
      // Code that runs only once, before any change is active, is not changed here.
      if (!verdict.failed && verdict.asked > 0) continue;
      // A change can leave state behind that fails without it too.
      const isSound =
        verdict.failed && !(await this.#run(file.filepath, NONE, askedOf.get(id))).failed;
      if (isSound) writeFileSync(join(folder, "stopped", String(id)), path);
      else appendFileSync(join(folder, "unsure", String(id)), `${path}\n`);
      if (verdict.failed && !isSound) return;
    }
  }

  /** Runs these tests of a file up to the first failure, without reporting. */
  async #run(path, id, tests) {
    const quiet = Object.create(this, {
      onBeforeCollect: { value: () => undefined },
      onCollectStart: { value: (file) => TestRunner.prototype.onCollectStart.call(this, file) },
      onCollected: {
        value(files) {
          for (const file of files) keepOnly(tests, file);
        },
      },
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
    // An error outside of tests fails `npm test` too; Vitest leaves it to a second listener.
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
