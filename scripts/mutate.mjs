/**
 * Would a test notice? Changes one thing at a time in a copy of the project and says which changes nothing stopped:
 * neither the compiler, nor the tests beside the file, nor any other test that imports it. On demand, as each change
 * takes some seconds and each survivor a minute:
 *
 *   npm run mutate                                    five changes in each room of src
 *   npm run mutate -- --sample 20 --seed 7            more of them, and the same ones again
 *   npm run mutate -- --sample 20 --room report       one room
 *
 * Of the tests of the command line, each room is asked those of its commands. What a process of its own runs is dist,
 * which is not built again.
 */
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    room: { type: "string", default: "" },
  },
});

/** What is written instead: comparisons flipped, conditions and bounds moved, a negation or a filter dropped. */
const CHANGES = [
  [/ === /, " !== "],
  [/ !== /, " === "],
  [/ < /, " <= "],
  [/ > /, " >= "],
  [/ <= /, " < "],
  [/ >= /, " > "],
  [/ && /, " || "],
  [/ \|\| /, " && "],
  [/ \+ 1\b/, " + 2"],
  [/ - 1\b/, ""],
  [/\.every\(/, ".some("],
  [/\.some\(/, ".every("],
  [/([(\s])!(?=[a-z(])/, "$1"],
  [/\.filter\([^()]*\([^()]*\)[^()]*\)|\.filter\([^()]*\)/, ""],
  [/\.(?:reverse|sort|toSorted|toReversed)\(\)/, ""],
];
const NO_CODE = /^\s*(?:\*|\/[/*]|import |export (?:type|interface) |type |\||["'`])/;

/** Tests of the command line by which a room is used, asked where its own say nothing. */
const COMMANDS = {
  claims: ["test/cli/claims/", "test/cli/impact"],
  differ: ["test/cli/compare", "test/cli/history", "test/cli/show", "test/cli/corrections"],
  loader: ["test/cli/bad-input", "test/cli/validate", "test/cli/companions"],
  model: ["test/cli/compare", "test/cli/history"],
  overlay: ["test/cli/impact", "test/cli/since", "test/cli/compare"],
  releases: ["test/cli/store", "test/cli/fetch", "test/cli/companions"],
  report: ["test/cli/every-format", "test/cli/impact", "test/cli/compare"],
};

/** Seconds for the tests of one change; one that loops without end is not judged. */
const LIMIT = 300;

/** The same numbers for the same seed (mulberry32). */
function* dice(seed) {
  for (let state = seed | 0; ; ) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const roomOf = (file) => file.split(/[/\\]/)[0];

/** Every change there is, by room. */
function mutants() {
  const rooms = new Map();
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((one) => one.endsWith(".ts")).sort()) {
    const lines = readFileSync(join(ROOT, "src", file), "utf8").split("\n");
    const changes = lines.flatMap((line, at) =>
      NO_CODE.test(line)
        ? []
        : CHANGES.filter(([what]) => what.test(line)).map(([what, by]) => ({
            file,
            at,
            line: line.replace(what, by),
          })),
    );
    if (file.startsWith(values.room))
      rooms.set(roomOf(file), [...(rooms.get(roomOf(file)) ?? []), ...changes]);
  }
  return rooms;
}

const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-mutate-"));

cpSync(ROOT, folder, {
  recursive: true,
  filter: (path) => !["node_modules", ".git"].includes(basename(path)),
});
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));

/** Test files that fail without any change too, and those that are known not to. */
const failing = new Set();
const sound = new Set();

/** The process that runs the tests of a project, started when it is first asked, and again after it was stopped. */
const processes = new Map();
const testsOf = async (project) => {
  const running = processes.get(project);
  if (running !== undefined) return running;
  const started = fork(join(folder, "scripts/mutation-tests.mjs"), [folder, project], {
    cwd: folder,
    silent: true,
  });
  await once(started, "message");
  processes.set(project, started);
  return started;
};
function stopTests(project) {
  processes.get(project)?.kill("SIGKILL");
  processes.delete(project);
}

/**
 * @param files filters of test files, or null for all that import the source
 * @returns the first test file that fails, null where none does, undefined where time is up
 */
async function firstFailure(project, source, files) {
  const tests = await testsOf(project);
  tests.send({ files, source, leftOut: [...failing] });
  // A change can loop without end, or take all memory there is.
  const timer = setTimeout(() => stopTests(project), LIMIT * 1000);
  const waiting = new AbortController();
  const either = ["message", "exit"].map((event) => once(tests, event, { signal: waiting.signal }));
  const [answer] = await Promise.race(either);
  clearTimeout(timer);
  waiting.abort();
  await Promise.allSettled(either);
  if (answer?.failed !== undefined) return answer.failed;
  stopTests(project);
}

/** The folder of tests that mirrors a file's own, or the nearest above it. */
function mirrored(file) {
  for (let at = dirname(file); at !== "."; at = dirname(at))
    if (existsSync(join(folder, "test", at))) return join("test", at, "/");
  return null;
}

const compiles = () =>
  spawnSync(join(folder, "node_modules/.bin/tsc"), { cwd: folder, stdio: "ignore" }).status === 0;

/** @returns what stopped a change: a test file, the compiler; null for nothing, undefined where it was not judged */
async function stopperOf({ file, at, line }) {
  const project = roomOf(file) === "cli" ? "cli" : "rooms";
  const path = join(folder, "src", file);
  const whole = readFileSync(path, "utf8");
  const changed = whole.split("\n").with(at, line).join("\n");
  const beside = mirrored(file);
  const failure = (files) => firstFailure(project, path, files);
  const commands = COMMANDS[roomOf(file)];
  const steps = [
    ...(beside === null ? [] : [() => failure([beside])]),
    () => (compiles() ? null : "the compiler"),
    () => failure(null),
    ...(commands === undefined ? [] : [() => firstFailure("cli", path, commands)]),
  ];
  writeFileSync(path, changed);
  try {
    for (let step = 0; step < steps.length; ) {
      const failed = await steps[step]();
      if (failed === undefined) return;
      if (failed === null) step += 1;
      else if (failed === "the compiler" || sound.has(failed)) return failed;
      else {
        writeFileSync(path, whole);
        const where = failed.startsWith(join("test", "cli", "/")) ? "cli" : "rooms";
        const alone = await firstFailure(where, path, [failed]);
        writeFileSync(path, changed);
        if (alone === null) sound.add(failed);
        else failing.add(failed);
      }
    }
    return null;
  } finally {
    writeFileSync(path, whole);
  }
}

const rolls = dice(Number(values.seed));
const score = [];
console.log(`seed ${values.seed}`);
try {
  for (const [room, all] of mutants()) {
    const counts = { room, changes: 0, compiler: 0, tests: 0, unnoticed: 0, "not judged": 0 };
    const wanted = Math.min(Number(values.sample), all.length);
    while (counts.changes < wanted) {
      const [mutant] = all.splice(Math.floor(rolls.next().value * all.length), 1);
      const before = readFileSync(join(ROOT, "src", mutant.file), "utf8").split("\n")[mutant.at];
      const stopper = await stopperOf(mutant);
      const kind =
        stopper === undefined
          ? "not judged"
          : stopper === null
            ? "unnoticed"
            : stopper === "the compiler"
              ? "compiler"
              : "tests";
      counts.changes += 1;
      counts[kind] += 1;
      const where = `${mutant.file}:${mutant.at + 1}`;
      if (kind === "compiler" || kind === "tests") console.log(`${where} stopped by ${stopper}`);
      else console.log(`${where} ${kind}\n  ${before.trim()}\n  ${mutant.line.trim()}`);
    }
    const judged = counts.changes - counts["not judged"];
    const stopped = counts.compiler + counts.tests;
    score.push({ ...counts, "% stopped": Math.round((100 * stopped) / Math.max(judged, 1)) });
  }
} finally {
  for (const project of processes.keys()) stopTests(project);
  rmSync(folder, { recursive: true, force: true });
  if (failing.size > 0) console.log(`failed without a change too: ${[...failing].join(", ")}`);
  console.table(score);
}
