import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../src/cli/write-files.js";
import { emptyFolder, runCli } from "./run-cli.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const COMPARE = ["2025", "2026", "--sample", "-q"];

describe("files are written all or none", () => {
  it.skipIf(!existsSync("/dev/full"))("where a device among them is full", () => {
    const cwd = emptyFolder();
    const outputs = ["-o", "report.md", "-o", "/dev/full", "--format", "md"];
    const { code, stderr } = runCli([...COMPARE, ...outputs], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "hcpcs-diff: /dev/full cannot be written: the disk is full. No output was written. Name a folder that is there and yours.\n",
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("where a name leaves no room for that of the unfinished file", () => {
    const cwd = emptyFolder();
    const { code, stderr } = runCli([...COMPARE, "-o", `${"x".repeat(245)}.html`], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be written: its name is too long.");
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("where two of them are one through a link", () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "report.md"), "before");
    symlinkSync("report.md", join(cwd, "link.md"));
    const { code, stderr } = runCli([...COMPARE, "-o", "report.md", "-o", "link.md"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("link.md cannot be written: another output goes to the same file.");
    expect(readdirSync(cwd).sort()).toEqual(["link.md", "report.md"]);
    expect(readFileSync(join(cwd, "report.md"), "utf8")).toBe("before");
  });

  it("whatever a run with the same process id left there when it was killed", async () => {
    const cwd = emptyFolder();
    const left = `.a.md.${process.pid}.tmp`;
    writeFileSync(join(cwd, left), "half");
    await writeFiles([{ path: join(cwd, "a.md"), body: "whole" }]);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe("whole");
    expect(readdirSync(cwd).sort()).toEqual([left, "a.md"]);
  });

  it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "where %s stops the run: nothing unfinished stays, and what was there does",
    async (signal) => {
      const cwd = emptyFolder();
      writeFileSync(join(cwd, "report.md"), "before");
      // Nobody reads the pipe, so that the run waits with the other file written and not in place.
      execFileSync("mkfifo", [join(cwd, "pipe.html")]);
      const args = [MAIN, ...COMPARE, "-o", "report.md", "-o", "pipe.html"];
      const run = spawn(process.execPath, args, { cwd, stdio: "ignore" });
      const exit = once(run, "exit");
      while (!readdirSync(cwd).some((name) => name.endsWith(".tmp"))) await setTimeout(10);
      await setTimeout(200);
      run.kill(signal);
      expect(await exit).toEqual([null, signal]);
      expect(readdirSync(cwd).sort()).toEqual(["pipe.html", "report.md"]);
      expect(readFileSync(join(cwd, "report.md"), "utf8")).toBe("before");
    },
  );
});
