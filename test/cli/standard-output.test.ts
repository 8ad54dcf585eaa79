import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs with stdout closed from the start, as with `| head -0`. */
function runUnread(cwd: string, args: readonly string[]) {
  return new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("a reader that closes the pipe", () => {
  const json = ["2025", "2026", "--sample", "--format", "json"];

  it("does not fail the run", async () => {
    expect(await runUnread(emptyFolder(), json)).toEqual({ code: 0, stderr: "" });
    expect(await runUnread(emptyFolder(), ["--help"])).toEqual({ code: 0, stderr: "" });
  });

  it("does not affect --fail-on or the files", async () => {
    const cwd = emptyFolder();
    const gate = ["-o", "-", "-o", "report.md", "--fail-on", "critical"];
    const run = await runUnread(cwd, [...json, ...gate]);
    expect(run.stderr).toContain("26 codes are critical: exit 1");
    expect(run.code).toBe(1);
    expect(existsSync(join(cwd, "report.md"))).toBe(true);
  });
});

describe.skipIf(process.platform === "win32")("standard output to a full disk", () => {
  it("fails the run if a part was written", () => {
    // The shell limits the file to ten kilobytes, and the schema has a hundred.
    const script = `trap "" XFSZ; ulimit -f 10; exec "$0" "$1" schema > schema.json`;
    const args = ["-c", script, process.execPath, MAIN];
    const { status, stderr } = spawnSync("bash", args, { cwd: emptyFolder(), encoding: "utf8" });
    expect(stderr).toBe(
      "hcpcs-diff: Standard output cannot be written: the file is too large for the disk.\n",
    );
    expect(status).toBe(2);
  });

  it.skipIf(!existsSync("/dev/full"))("fails the run if nothing was written", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `exec "$0" "$1" fields > /dev/full`, process.execPath, MAIN],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("hcpcs-diff: Standard output cannot be written: the disk is full.\n");
    expect(status).toBe(2);
  });
});
