/**
 * The whole run, January 2025 to January 2026, from the two zips to Markdown, as a process: beside the
 * floor (bench/floor.mjs) and a peer (bench/daff-peer.mjs). All three alternate in one run, so that what
 * else the machine does falls on each alike.
 *
 * Goal: at most 3.5 times the floor's wall time, faster than daff, peak memory under 250 MB.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FIELDS, openRelease } from "../dist/index.js";
import { measure, median } from "./measure.js";
import { realZips } from "./real-zips.js";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const PEER_ROUNDS = Math.min(ROUNDS, 5);
const zips = realZips();

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-bench-"));

async function writeCsv(zip, name) {
  const { records } = await openRelease(zip);
  const keys = Object.keys(FIELDS);
  const quoted = (value) => `"${[value ?? ""].flat().join(";").replaceAll('"', '""')}"`;
  const rows = [...records.values()].map((record) =>
    keys.map((key) => quoted(record[key])).join(","),
  );
  const path = join(folder, name);
  writeFileSync(path, [keys.join(","), ...rows].join("\n"));
  return path;
}

const csvs = [await writeCsv(zips[0], "older.csv"), await writeCsv(zips[1], "newer.csv")];
const contestants = [
  { name: "floor", rounds: ROUNDS, script: here("floor.mjs"), args: zips },
  {
    name: "hcpcs-diff",
    rounds: ROUNDS,
    script: here("../dist/cli/main.js"),
    args: [...zips, "-q", "-o", join(folder, "report.md")],
  },
  {
    name: "daff",
    rounds: PEER_ROUNDS,
    script: here("daff-peer.mjs"),
    args: [...csvs, join(folder, "daff.csv")],
  },
].map((one) => ({ ...one, runs: [] }));

for (let round = 0; round < ROUNDS; round += 1) {
  for (const { rounds, script, args, runs } of contestants) {
    if (round < rounds) runs.push(await measure(script, args));
  }
}
rmSync(folder, { recursive: true });

const floor = median(contestants[0].runs.map(({ ms }) => ms));
console.table(
  contestants.map(({ name, runs }) => ({
    name,
    runs: runs.length,
    "median ms": Math.round(median(runs.map(({ ms }) => ms))),
    "fastest ms": Math.round(Math.min(...runs.map(({ ms }) => ms))),
    "times the floor": Number((median(runs.map(({ ms }) => ms)) / floor).toFixed(2)),
    "median CPU s": Number(median(runs.map(({ cpu }) => cpu)).toFixed(2)),
    "peak MB": Math.round(Math.max(...runs.map(({ mb }) => mb))),
  })),
);
