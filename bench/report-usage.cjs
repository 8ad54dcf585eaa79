/** Writes a process's peak memory (KiB) and CPU time (µs) to file descriptor 3 on exit. */
const { readFileSync, writeSync } = require("node:fs");

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ maxRSS: ownPeak() ?? maxRSS, cpu: userCPUTime + systemCPUTime }));
});

/** On Linux, maxRSS includes the parent's memory at the fork; /proc has the process's own peak. */
function ownPeak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return null;
  }
}
