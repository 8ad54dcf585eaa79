/** Removes the temporary files of a run on every exit that a process can notice. */
import { rmSync } from "node:fs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const unfinished = new Set<string>();

/**
 * Removes a file or folder if the run ends before `keepOnStop` or `removeNow` is told of it: by a signal, by
 * `process.exit`, or by an error that nobody caught. A signal is heard between two steps of the event loop, so that
 * what is done without waiting is done whole.
 */
export function removeOnStop(path: string): void {
  if (unfinished.size === 0) {
    process.on("exit", removeAll);
    for (const signal of SIGNALS) process.on(signal, stop);
  }
  unfinished.add(path);
}

/** Called when the file has its final name, or the folder is gone. */
export function keepOnStop(path: string): void {
  if (!unfinished.delete(path) || unfinished.size > 0) return;
  process.off("exit", removeAll);
  for (const signal of SIGNALS) process.off(signal, stop);
}

export function removeNow(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Its name is too long, or its folder is gone: then it is not there, and why is said already.
  }
  keepOnStop(path);
}

function removeAll(): void {
  for (const path of [...unfinished]) removeNow(path);
}

/** Nobody listens any more once all is removed, so that the signal ends the process as it would have without this. */
function stop(signal: NodeJS.Signals): void {
  removeAll();
  process.kill(process.pid, signal);
}
