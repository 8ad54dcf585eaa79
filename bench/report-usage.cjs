/** Preloaded into a measured process: on exit it tells its peak memory (KiB) and processor time (µs) on file descriptor 3. */
const { readFileSync, writeSync } = require("node:fs");

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ maxRSS: ownPeak() ?? maxRSS, cpu: userCPUTime + systemCPUTime }));
});

/** Linux counts the memory of the process that started this one into maxRSS; the peak of its own is in /proc. */
function ownPeak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return null;
  }
}
