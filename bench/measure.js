/** Measures a process for the benchmarks, and takes medians. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const REPORT = fileURLToPath(new URL("report-usage.cjs", import.meta.url));

/**
 * Runs Node with a command line until it exits.
 * @returns wall time in ms, peak memory in MB, processor time of all threads in s
 */
export function measure(...command) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ["--require", REPORT, ...command], {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    let usage = "";
    child.stdio[3].on("data", (chunk) => (usage += chunk));
    child.on("close", (code) => {
      if (code !== 0) reject(new Error(`${command.join(" ")} ended with ${code}`));
      else {
        const { maxRSS, cpu } = JSON.parse(usage);
        resolve({ ms: performance.now() - start, mb: maxRSS / 1024, cpu: cpu / 1e6 });
      }
    });
  });
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
