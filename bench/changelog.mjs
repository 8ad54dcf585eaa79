/**
 * A changelog over 10, 20 and 40 made-up releases of 9,000 records (bench/make-store.js), as a process, with
 * Markdown and JSON written; beside a floor that reads, splits and compares the lines of the same files
 * (bench/changelog-floor.mjs). All alternate in one run, so that what else the machine does falls on each alike.
 *
 * Goal: 40 releases in under four seconds, and no more memory for 40 than for 10 but for the document itself.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeStore } from "./make-store.js";
import { measure, median } from "./measure.js";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const RELEASES = 40;
const COUNTS = [10, 20, 40];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-bench-"));
const store = join(folder, "store");
const labels = makeStore(store, { releases: RELEASES, records: 9000 });
const files = labels.map((label) => join(store, label, readdirSync(join(store, label))[0]));

const contestants = COUNTS.flatMap((count) => [
  {
    name: `floor, ${count} releases`,
    count,
    script: here("changelog-floor.mjs"),
    args: files.slice(-count),
  },
  {
    name: `changelog, ${count} releases`,
    count,
    script: here("../dist/cli/main.js"),
    args: [
      ...["changelog", `${labels.at(-count)}..`, "--releases", store, "-q"],
      ...["-o", join(folder, "changelog.md"), "-o", join(folder, "changelog.json")],
    ],
  },
]).map((one) => ({ ...one, runs: [] }));

for (let round = 0; round < ROUNDS; round += 1) {
  for (const { script, args, runs } of contestants) runs.push(await measure(script, args));
}
rmSync(folder, { recursive: true });

const floorOf = (count) =>
  median(contestants.find((one) => one.count === count).runs.map(({ ms }) => ms));
console.table(
  contestants.map(({ name, count, runs }) => ({
    name,
    runs: runs.length,
    "median ms": Math.round(median(runs.map(({ ms }) => ms))),
    "fastest ms": Math.round(Math.min(...runs.map(({ ms }) => ms))),
    "times the floor": Number((median(runs.map(({ ms }) => ms)) / floorOf(count)).toFixed(2)),
    "peak MB": Math.round(Math.max(...runs.map(({ mb }) => mb))),
  })),
);
