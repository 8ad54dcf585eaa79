/**
 * `impact --claims` on 1, 10 and 30 million synthetic lines (scripts/generate-claims.mjs), as a process, beside a
 * floor (bench/claims-floor.mjs: DuckDB reads the same columns of the same file and counts). The two alternate in
 * one run, so that what else the machine does falls on both. `typed` has real dates and numbers; `messy` has texts
 * in every form. The largest file is read once more with a tight memory. On a busy machine only processor time
 * (of all threads) tells much: on two idle cores, wall time is a little more than half of it.
 *
 * Goal: time grows with the lines; 10 million Parquet lines under 15 s on two cores; memory bounded by --memory.
 *
 *   BENCH_KINDS=messy.parquet,messy.csv BENCH_LINES=1,10,30 BENCH_ROUNDS=3 BENCH_MEMORY=512MB BENCH_THREADS=2 node bench/claims.mjs
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure, median } from "./measure.js";

const MILLIONS = (process.env.BENCH_LINES ?? "1,10,30").split(",").map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const MEMORY = process.env.BENCH_MEMORY ?? "512MB";
const TIGHT = process.env.BENCH_TIGHT ?? "320MB";
const THREADS = process.env.BENCH_THREADS ?? "2";
const releases = process.env.HCPCS_DIFF_REAL_RELEASES;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { codesOf, generateClaims } = await import(
  new URL("../scripts/generate-claims.mjs", import.meta.url)
);
const pair =
  releases === undefined
    ? ["2025", "2026"]
    : [2025, 2026].map((year) => join(releases, `january-${year}-alpha-numeric-hcpcs-file.zip`));
const codes = await codesOf(pair);
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-bench-"));

async function compare(kind, file, millions, memory) {
  const sample = releases === undefined ? ["--sample"] : [];
  const ours = [
    ...["impact", ...pair, ...sample, "-q", "--claims", file],
    ...["--memory", memory, "--threads", THREADS, "-o", join(folder, "claims.json")],
  ];
  const runs = { floor: [], ours: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.floor.push(await measure(here("claims-floor.mjs"), [file, memory, THREADS]));
    runs.ours.push(await measure(here("../dist/cli/main.js"), ours));
  }
  const [floor, time] = [runs.floor, runs.ours].map((all) => median(all.map(({ ms }) => ms)));
  const row = {
    kind,
    "million lines": millions,
    "file MB": Math.round(statSync(file).size / 1e6),
    memory,
    "median s": Number((time / 1000).toFixed(1)),
    "fastest s": Number((Math.min(...runs.ours.map(({ ms }) => ms)) / 1000).toFixed(1)),
    "floor s": Number((floor / 1000).toFixed(1)),
    "times the floor": Number((time / floor).toFixed(1)),
    "cpu s": Number(median(runs.ours.map(({ cpu }) => cpu)).toFixed(1)),
    "floor cpu s": Number(median(runs.floor.map(({ cpu }) => cpu)).toFixed(1)),
    "peak MB": Math.round(Math.max(...runs.ours.map(({ mb }) => mb))),
    "floor MB": Math.round(Math.max(...runs.floor.map(({ mb }) => mb))),
  };
  console.log(JSON.stringify(row));
  return row;
}

const ALL_KINDS = [
  { kind: "parquet, typed", name: "typed.parquet", typed: true },
  { kind: "parquet, messy", name: "messy.parquet", typed: false },
  { kind: "csv, messy", name: "messy.csv", typed: false },
];

const asked = process.env.BENCH_KINDS;
const KINDS = ALL_KINDS.filter(
  ({ name }) => asked === undefined || asked.split(",").includes(name),
);

const rows = [];
try {
  const tiny = join(folder, "tiny.csv");
  await generateClaims({ codes, lines: 10, seed: 1, out: tiny });
  rows.push(await compare("csv, ten lines", tiny, 0, MEMORY));
  for (const millions of MILLIONS) {
    for (const { kind, name, typed } of KINDS) {
      const out = join(folder, name);
      await generateClaims({ codes, lines: millions * 1e6, seed: millions, out, typed });
      rows.push(await compare(kind, out, millions, MEMORY));
      if (millions === Math.max(...MILLIONS)) rows.push(await compare(kind, out, millions, TIGHT));
      rmSync(out);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${ROUNDS} rounds, ${THREADS} threads, ${codes.length} codes`);
console.table(rows);
