/**
 * Mutation testing: changes one thing of src at a time, and reports the changes that neither the
 * tests that run the changed code nor the compiler stopped. On demand only, because each test file
 * runs again for each change that it reaches:
 *
 *   npm run mutate                                    five changes in each folder of src
 *   npm run mutate -- --sample 20 --seed 7            more of them, reproducibly
 *   npm run mutate -- --sample 20 --part report       one folder of src
 *   npm run mutate -- --sample 20 --seed 7 --folder F keeps results in F, and resumes from there
 *
 * No file of the project changes: the text that Vitest loads contains every change of the sample
 * (scripts/mutation/). Child processes run dist, which contains none.
 */
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { randomFrom } from "../bench/random.js";
import { mutantsOf } from "./mutation/mutants.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    part: { type: "string", default: "" },
    folder: { type: "string" },
  },
});

/** Milliseconds for the tests of one change that run alone; beyond that, it is not judged. */
const LIMIT = 200_000;

/** No change is active. */
const NONE = -1;

const folder = values.folder ?? mkdtempSync(join(tmpdir(), "hcpcs-diff-mutate-"));
const copy = mkdtempSync(join(tmpdir(), "hcpcs-diff-compile-"));
const inFolder = (name) => join(folder, name);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const partOf = (file) => file.split(/[/\\]/)[0];

function byPart(mutants) {
  const parts = new Map();
  for (const mutant of mutants) {
    const part = partOf(mutant.file);
    parts.set(part, [...(parts.get(part) ?? []), mutant]);
  }
  return parts;
}

/** A numbered sample of the changes in each part. */
function sampleOf() {
  const roll = randomFrom(Number(values.seed));
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  const all = files
    .filter((file) => file.endsWith(".ts") && file.startsWith(values.part))
    .sort()
    .flatMap((file) => mutantsOf(readFileSync(join(ROOT, "src", file), "utf8"), file));
  return [...byPart(all).values()]
    .flatMap((part) => {
      const taken = Math.min(Number(values.sample), part.length);
      return Array.from({ length: taken }, () => {
        const [one] = part.splice(Math.floor(roll() * part.length), 1);
        return one;
      });
    })
    .map((mutant, id) => ({ id, ...mutant }));
}

/** A process that runs tests until it is stopped, because a change can make it run forever. */
class Tests {
  #process;
  #environment;
  constructor(workers, bail, at) {
    this.#environment = {
      // Keeps snapshots from being written.
      CI: "1",
      HCPCS_DIFF_MUTATION: at,
      HCPCS_DIFF_MUTATION_ROOT: ROOT.replace(/[/\\]$/, ""),
      HCPCS_DIFF_MUTATION_WORKERS: String(workers),
      HCPCS_DIFF_MUTATION_BAIL: String(bail),
    };
    for (const name of ["ran", "stopped", "unsure"]) mkdirSync(join(at, name), { recursive: true });
    if (at !== folder) cpSync(inFolder("sample.json"), join(at, "sample.json"));
  }
  /** @returns the state of each test file; undefined at a timeout */
  async run(active, files, limit) {
    writeFileSync(join(this.#environment.HCPCS_DIFF_MUTATION, "active"), String(active));
    if (this.#process === undefined) {
      const program = join(ROOT, "scripts/mutation/tests.mjs");
      const env = { ...process.env, ...this.#environment };
      this.#process = fork(program, [ROOT], { cwd: ROOT, env, silent: true });
      await once(this.#process, "message");
    }
    const running = this.#process;
    running.send({ files });
    const timer = setTimeout(() => this.stop(), limit);
    const answer = await new Promise((resolve) => {
      running.once("message", resolve);
      running.once("exit", () => resolve(undefined));
    });
    clearTimeout(timer);
    running.removeAllListeners();
    if (answer === undefined) this.#process = undefined;
    return answer?.files;
  }
  stop() {
    this.#process?.kill("SIGKILL");
    this.#process = undefined;
  }
}

/** The first run: every test file, without changes and with each change that it reaches. */
async function firstRun() {
  if (existsSync(inFolder("first-run"))) return;
  const tests = new Tests(availableParallelism(), 0, folder);
  await tests.run(NONE, null, 3 * 3_600_000);
  tests.stop();
  writeFileSync(inFolder("first-run"), "");
}

const found = (name) => (existsSync(inFolder(name)) ? readFileSync(inFolder(name), "utf8") : "");

function compiles({ file, start, end, by }) {
  const whole = readFileSync(join(ROOT, "src", file), "utf8");
  writeFileSync(join(copy, "src", file), whole.slice(0, start) + by + whole.slice(end));
  const compiler = join(copy, "node_modules/.bin/tsc");
  const { status } = spawnSync(compiler, { cwd: copy, stdio: "ignore" });
  writeFileSync(join(copy, "src", file), whole);
  return status === 0;
}

/** @returns what stopped a change, and how */
async function judge({ id, ...mutant }, tests) {
  const stopper = found(`stopped/${id}`);
  if (stopper !== "") return { kind: "tests", by: stopper };
  const asked = found(`unsure/${id}`).split("\n").filter(Boolean);
  const ran = asked.length === 0 ? [] : await tests.run(id, asked, LIMIT);
  if (ran === undefined) return { kind: "not judged" };
  const failed = ran.find(({ state }) => state === "failed");
  if (failed !== undefined) return { kind: "tests", by: failed.file };
  return { kind: compiles(mutant) ? "unnoticed" : "compiler" };
}

function report(mutant, { kind, by }) {
  const text = readFileSync(join(ROOT, "src", mutant.file), "utf8");
  const where = `${mutant.file}:${mutant.line}`;
  if (kind === "tests") console.log(`${where} stopped by ${by}`);
  else if (kind === "compiler") console.log(`${where} stopped by the compiler`);
  else console.log(`${where} ${kind}\n- ${text.slice(mutant.start, mutant.end)}\n+ ${mutant.by}`);
}

function score(sample, judged) {
  const row = (part, mutants) => {
    const of = (kind) => mutants.filter(({ id }) => judged.get(id)?.kind === kind).length;
    const [tests, compiler, unnoticed] = ["tests", "compiler", "unnoticed"].map(of);
    const known = Math.max(tests + compiler + unnoticed, 1);
    const stopped = Math.round((100 * (tests + compiler)) / known);
    return {
      part,
      tests,
      compiler,
      unnoticed,
      "not judged": of("not judged"),
      "% stopped": stopped,
    };
  };
  console.table([...[...byPart(sample)].map(([part, own]) => row(part, own)), row("all", sample)]);
}

mkdirSync(folder, { recursive: true });
if (!existsSync(inFolder("sample.json")))
  writeFileSync(inFolder("sample.json"), JSON.stringify(sampleOf()));
const sample = read(inFolder("sample.json"));
const journal = inFolder("judged.ndjson");
const lines = existsSync(journal) ? readFileSync(journal, "utf8").trim().split("\n") : [];
const judged = new Map(
  lines.filter(Boolean).map((line) => [JSON.parse(line).id, JSON.parse(line)]),
);

console.log(`seed ${values.seed}, ${sample.length} changes, in ${folder}`);
try {
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => !["node_modules", ".git", "dist"].includes(basename(path)),
  });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  await firstRun();
  const ran = readdirSync(inFolder("ran")).map((name) => read(inFolder(`ran/${name}`)));
  for (const { path, failed } of ran) if (failed) console.log(`${path} fails without a change`);
  const left = sample.filter(({ id }) => !judged.has(id));
  await Promise.all(
    Array.from({ length: availableParallelism() }, async (_, worker) => {
      const tests = new Tests(1, 1, inFolder(`worker-${worker}`));
      for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
        const verdict = await judge(mutant, tests);
        judged.set(mutant.id, verdict);
        appendFileSync(journal, `${JSON.stringify({ id: mutant.id, ...verdict })}\n`);
        report(mutant, verdict);
      }
      tests.stop();
    }),
  );
} finally {
  rmSync(copy, { recursive: true, force: true });
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
  score(sample, judged);
}
