/**
 * Measures the size and time of every format, January 2025 to January 2026. Each is rendered from
 * the saved document in a new process, so each time includes start-up and reading the document (the
 * row "json"). Formats alternate between rounds, so that other load affects all alike.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { REPORT_FORMAT_NAMES } from "../dist/report/formats.js";
import { realZips } from "./real-zips.js";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-bench-"));
const document = join(folder, "diff.json");

/** @returns the command's duration in ms */
function run(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [main, ...args, "-q"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

try {
  run([...realZips(), "-o", document]);
  const formats = REPORT_FORMAT_NAMES.map((name) => ({
    name,
    times: [],
    file: join(folder, name),
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, times, file } of formats) {
      times.push(run(["render", document, "--format", name, "-o", file]));
    }
  }
  console.table(
    formats.map(({ name, times, file }) => ({
      format: name,
      bytes: statSync(file).size,
      "gzip -9": gzipSync(readFileSync(file), { level: 9 }).length,
      "median ms": Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]),
      "fastest ms": Math.round(Math.min(...times)),
    })),
  );
} finally {
  rmSync(folder, { recursive: true });
}
