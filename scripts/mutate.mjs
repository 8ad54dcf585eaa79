/**
 * Would a test notice? Changes one thing in a copy of `src`, runs the tests that import the file, and says which changes
 * no test stopped. On demand, because it takes a minute or so for each:
 *
 *   node scripts/mutate.mjs --sample 40 --seed 7
 *   node scripts/mutate.mjs --sample 20 --room report
 *
 * The copy has its own src and test; node_modules and dist are this project's, so that what a process of its own runs
 * is not changed: of the command line, only tests within the tests' own process count.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "20" },
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

/** The same numbers for the same seed (mulberry32). */
function* dice(seed) {
  for (let state = seed | 0; ; ) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

function mutants() {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && file.startsWith(values.room))
    .sort()
    .flatMap((file) =>
      readFileSync(join(ROOT, "src", file), "utf8")
        .split("\n")
        .flatMap((line, at) =>
          NO_CODE.test(line)
            ? []
            : CHANGES.filter(([what]) => what.test(line)).map(([what, by]) => ({
                file,
                at,
                line: line.replace(what, by),
              })),
        ),
    );
}

const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-mutate-"));
const KEPT = ["src", "test", "templates", "schemas", "releases", "docs", "scripts", "package.json"];
for (const name of [...KEPT, "vitest.config.ts", "tsconfig.json"])
  cpSync(join(ROOT, name), join(folder, name), { recursive: true });
for (const name of ["node_modules", "dist"]) symlinkSync(join(ROOT, name), join(folder, name));

/** Whether all tests pass that import a file. */
function passes(path) {
  const tests = ["vitest", "related", path, "--run", "--bail", "1", "--reporter", "dot"];
  const left = ["browser", "fuzz", "real"].flatMap((one) => ["--exclude", `test/${one}/**`]);
  return spawnSync("npx", [...tests, ...left], { cwd: folder, timeout: 600_000 }).status === 0;
}

const rolls = dice(Number(values.seed));
const all = mutants();
const score = new Map();
console.log(`seed ${values.seed}: ${values.sample} of ${all.length} changes`);
try {
  for (let n = 0; n < Number(values.sample) && all.length > 0; n += 1) {
    const [{ file, at, line }] = all.splice(Math.floor(rolls.next().value * all.length), 1);
    const path = join(folder, "src", file);
    const whole = readFileSync(path, "utf8");
    const lines = whole.split("\n");
    writeFileSync(path, lines.with(at, line).join("\n"));
    const mutant = passes(path);
    writeFileSync(path, whole);
    // Tests that fail without the change too say nothing about it.
    if (!mutant && !passes(path)) {
      console.log(`not judged: tests of ${file} fail as it is`);
      continue;
    }
    const room = file.split(/[/\\]/)[0];
    const [stopped, tried] = score.get(room) ?? [0, 0];
    score.set(room, [stopped + (mutant ? 0 : 1), tried + 1]);
    if (mutant)
      console.log(`no test noticed ${file}:${at + 1}\n  ${lines[at].trim()}\n  ${line.trim()}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const [room, [stopped, tried]] of [...score].sort())
  console.log(`${room}: ${stopped} of ${tried} stopped`);
