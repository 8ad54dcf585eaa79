import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../../src/cli/outputs/write-files.js";
import { ownedName } from "../../../src/cli/temporary-files.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));

/** Linux pipes hold 64 KiB, or up to 1 MiB on request. */
const MORE_THAN_A_PIPE_HOLDS = "after ".repeat(500_000);

/** Polls for a file until stdin ends, and prints how often it was missing. */
const WATCH = `
const { existsSync } = require("node:fs");
let [missed, ended] = [0, false];
process.stdin.on("end", () => { ended = true; }).resume();
process.stdout.write("watching");
(function look() {
  for (let i = 0; i < 2000; i += 1) if (!existsSync(process.argv[1])) missed += 1;
  if (ended) process.stdout.write("missed " + missed);
  else setImmediate(look);
})();
`;
const COMPARE = ["2025", "2026", "--sample", "-q"];

describe("a write-protected file", () => {
  it("is not replaced, and no temporary file remains", async () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o777);
    const file = join(folder, "report.md");
    writeFileSync(file, "kept", { mode: 0o444 });
    const isRoot = process.getuid?.() === 0;
    // Root may write any file, so run as nobody.
    if (isRoot) process.seteuid?.(65534);
    try {
      await expect(writeFiles([{ path: file, body: "new" }])).rejects.toThrow(/cannot be written/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    expect(readFileSync(file, "utf8")).toBe("kept");
    expect(readdirSync(folder)).toEqual(["report.md"]);
  });
});

describe("a locked file", () => {
  it("is checked and written before the next run checks it, also through a link", async () => {
    const folder = emptyFolder();
    const file = join(folder, "w.worklist.csv");
    writeFileSync(file, "");
    symlinkSync(file, join(folder, "link.csv"));
    const add = (line: string, path: string) => {
      const found = readFileSync(file, "utf8");
      return writeFiles([{ path, body: found + line, isLocked: true }], async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (readFileSync(file, "utf8") !== found) throw new Error("has changed");
      });
    };
    const runs = await Promise.allSettled([
      add("Ann\n", file),
      add("Bo\n", join(folder, "link.csv")),
      add("Cy\n", file),
    ]);
    expect(runs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(readFileSync(file, "utf8")).toMatch(/^(?:Ann|Bo|Cy)\n$/);
    expect(readdirSync(folder).sort()).toEqual(["link.csv", "w.worklist.csv"]);
  });
});

describe("writeFiles writes all files or none", () => {
  it.skipIf(!existsSync("/dev/full"))("if a device among them is full", async () => {
    const cwd = emptyFolder();
    const outputs = ["-o", "report.md", "-o", "/dev/full", "--format", "md"];
    const { code, stderr } = await cli([...COMPARE, ...outputs], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "hcpcs-diff: /dev/full cannot be written: the disk is full. No output was written. Make room, or name another disk.\n",
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("if a name is too long for its temporary file", async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await cli([...COMPARE, "-o", `${"x".repeat(245)}.html`], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be written: its name is too long.");
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("if two of them are the same file through a link", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "report.md"), "before");
    symlinkSync("report.md", join(cwd, "link.md"));
    const { code, stderr } = await cli([...COMPARE, "-o", "report.md", "-o", "link.md"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("link.md cannot be written: another output goes to the same file.");
    expect(readdirSync(cwd).sort()).toEqual(["link.md", "report.md"]);
    expect(readFileSync(join(cwd, "report.md"), "utf8")).toBe("before");
  });

  it("and creates the target of a dangling link", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "out"));
    symlinkSync("out", join(cwd, "folder"));
    symlinkSync("../second.md", join(cwd, "out", "first.md"));
    symlinkSync(join("folder", "report.md"), join(cwd, "second.md"));
    await writeFiles([{ path: join(cwd, "folder", "first.md"), body: "whole" }]);
    expect(readFileSync(join(cwd, "out", "report.md"), "utf8")).toBe("whole");
    expect(readlinkSync(join(cwd, "out", "first.md"))).toBe("../second.md");
    expect(readlinkSync(join(cwd, "second.md"))).toBe(join("folder", "report.md"));
    expect(readdirSync(join(cwd, "out")).sort()).toEqual(["first.md", "report.md"]);
  });

  it("if a link leads into a missing folder, or to itself", async () => {
    const cwd = emptyFolder();
    symlinkSync("none/report.md", join(cwd, "link.md"));
    symlinkSync("circle.md", join(cwd, "circle.md"));
    for (const name of ["link.md", "circle.md"]) {
      const { code, stderr } = await cli([...COMPARE, "-o", name], { cwd });
      expect(stderr).toContain(`${name} cannot be written`);
      expect(code).toBe(2);
    }
    expect(readdirSync(cwd).sort()).toEqual(["circle.md", "link.md"]);
  });

  it("if two of them are the same missing file through a link", async () => {
    const cwd = emptyFolder();
    symlinkSync("report.md", join(cwd, "link.md"));
    const { code, stderr } = await cli([...COMPARE, "-o", "report.md", "-o", "link.md"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("link.md cannot be written: another output goes to the same file.");
    expect(readdirSync(cwd)).toEqual(["link.md"]);
  });

  it("and the file exists at every moment, so that a killed run does not lose it", async () => {
    const cwd = emptyFolder();
    const path = join(cwd, "report.md");
    writeFileSync(path, "0");
    const watching = spawn(process.execPath, ["-e", WATCH, path], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    await once(watching.stdout, "data");
    for (let round = 1; round <= 300; round += 1) await writeFiles([{ path, body: `${round}` }]);
    watching.stdin.end();
    const [missed] = await once(watching.stdout, "data");
    expect(String(missed)).toBe("missed 0");
    expect(readFileSync(path, "utf8")).toBe("300");
    expect(readdirSync(cwd)).toEqual(["report.md"]);
  });

  it("and removes what a killed run left beside them", async () => {
    const cwd = emptyFolder();
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const left = ownedName(".a.md.").replace(`-${process.pid}-`, `-${gone}-`);
    for (const name of [`${left}.tmp`, `${left}.tmp.old`]) writeFileSync(join(cwd, name), "half");
    // Without hard links, the backup is the only copy of a.md until it is written again.
    await writeFiles([{ path: join(cwd, "b.md"), body: "whole" }]);
    expect(readdirSync(cwd).sort()).toEqual([`${left}.tmp`, `${left}.tmp.old`, "b.md"].sort());
    await writeFiles([{ path: join(cwd, "a.md"), body: "whole" }]);
    expect(readdirSync(cwd).sort()).toEqual([`${left}.tmp.old`, "a.md", "b.md"].sort());
    await writeFiles([{ path: join(cwd, "a.md"), body: "again" }]);
    expect(readdirSync(cwd).sort()).toEqual(["a.md", "b.md"]);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe("again");
  });

  it.skipIf(process.platform === "win32")(
    "if one of them cannot be renamed into place",
    async () => {
      const cwd = emptyFolder();
      const [a, b, pipe] = ["a.md", "b.md", "pipe"].map((name) => join(cwd, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(a, "before a");
      writeFileSync(b, "before b");
      execFileSync("mkfifo", [pipe]);
      const writing = writeFiles([
        ...[a, b].map((path) => ({ path, body: "after" })),
        { path: pipe, body: MORE_THAN_A_PIPE_HOLDS },
      ]).catch((error: unknown) => String(error));
      // The pipe is opened after the others are staged, and blocks before they are renamed.
      const reader = await open(pipe);
      const staged = readdirSync(cwd).find((name) => /^\.b\.md.+\.tmp$/.test(name)) ?? "";
      rmSync(join(cwd, staged));
      await reader.readFile();
      await reader.close();
      const wrote = await writing;
      expect(wrote).toContain("b.md cannot be written");
      expect(readdirSync(cwd).sort()).toEqual(["a.md", "b.md", "pipe"]);
      expect([a, b].map((path) => readFileSync(path, "utf8"))).toEqual(["before a", "before b"]);
    },
  );

  it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "if %s stops the run, without temporary files",
    async (signal) => {
      const cwd = emptyFolder();
      writeFileSync(join(cwd, "report.md"), "before");
      execFileSync("mkfifo", [join(cwd, "pipe.html")]);
      const args = [MAIN, ...COMPARE, "-o", "report.md", "-o", "pipe.html"];
      const run = spawn(process.execPath, args, { cwd, stdio: "ignore" });
      const exit = once(run, "exit");
      // The page is larger than the pipe, so the run blocks before it renames the other file.
      const reader = await open(join(cwd, "pipe.html"));
      expect(readdirSync(cwd).filter((name) => name.endsWith(".tmp"))).toHaveLength(1);
      run.kill(signal);
      expect(await exit).toEqual([null, signal]);
      await reader.close();
      expect(readdirSync(cwd).sort()).toEqual(["pipe.html", "report.md"]);
      expect(readFileSync(join(cwd, "report.md"), "utf8")).toBe("before");
    },
  );
});
