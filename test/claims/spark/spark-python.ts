/** Finds PySpark, and runs a query on a local cluster of two executors. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../../scripts/run-in-spark.py", import.meta.url));

/** The Python with PySpark (HCPCS_DIFF_SPARK_PYTHON, else python3); null without it or Java. */
export function sparkPython(): string | null {
  const python = process.env["HCPCS_DIFF_SPARK_PYTHON"] ?? "python3";
  const has = (command: string, args: readonly string[]) =>
    spawnSync(command, args, { stdio: "ignore" }).status === 0;
  return has(python, ["-c", "import pyspark"]) && has("java", ["-version"]) ? python : null;
}

/** @returns the script's report: Spark's version, number of executors, duration */
export function runInSpark(python: string, args: readonly string[]): string {
  const run = spawnSync(python, [SCRIPT, ...args], {
    encoding: "utf8",
    // Keeps the cluster's traffic on this machine.
    env: { ...process.env, SPARK_LOCAL_IP: "127.0.0.1", SPARK_LOCAL_HOSTNAME: "localhost" },
    timeout: 600_000,
  });
  if (run.status !== 0) throw new Error(run.stderr.slice(-4000));
  return run.stdout.trim();
}
