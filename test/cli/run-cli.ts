/** Runs the built command as a user would: as a process, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export function runCli(args: readonly string[], options: CliOptions = {}): CliRun {
  const { cwd = emptyFolder(), env = {}, input = "" } = options;
  const { HCPCS_DIFF_RELEASES: _, ...inherited } = process.env;
  const done = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...inherited, XDG_DATA_HOME: cwd, ...env },
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "hcpcs-diff-test-"));
}
