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

/** Linux gives a pipe 64 KiB, or 1 MiB where it was asked for. */
const MORE_THAN_A_PIPE_HOLDS = "after ".repeat(500_000);

/** Looks for a file again and again until its input ends, and says how often it was not there. */
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

describe("a file that somebody has write-protected", () => {
  it("is not replaced, and nothing is left beside it", async () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o777);
    const file = join(folder, "report.md");
    writeFileSync(file, "kept", { mode: 0o444 });
    const isRoot = process.getuid?.() === 0;
    // Root may write anything.
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

describe("a file that one run at a time may write", () => {
  it("is checked and written before the next run checks it, under each of its names", async () => {
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

describe("files are written all or none", () => {
  it.skipIf(!existsSync("/dev/full"))("where a device among them is full", async () => {
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

  it("where a name leaves no room for that of the unfinished file", async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await cli([...COMPARE, "-o", `${"x".repeat(245)}.html`], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be written: its name is too long.");
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("where two of them are one through a link", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "report.md"), "before");
    symlinkSync("report.md", join(cwd, "link.md"));
    const { code, stderr } = await cli([...COMPARE, "-o", "report.md", "-o", "link.md"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("link.md cannot be written: another output goes to the same file.");
    expect(readdirSync(cwd).sort()).toEqual(["link.md", "report.md"]);
    expect(readFileSync(join(cwd, "report.md"), "utf8")).toBe("before");
  });

  it("to where a link leads that leads to nothing yet", async () => {
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

  it("where a link leads into a folder that is not there, or in circles", async () => {
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

  it("where two of them are one through links to what is not there yet", async () => {
    const cwd = emptyFolder();
    symlinkSync("report.md", join(cwd, "link.md"));
    const { code, stderr } = await cli([...COMPARE, "-o", "report.md", "-o", "link.md"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("link.md cannot be written: another output goes to the same file.");
    expect(readdirSync(cwd)).toEqual(["link.md"]);
  });

  it("over a file that is there at every moment, which a run that is killed does not take away", async () => {
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

  it("and clear what a run that was killed left beside them", async () => {
    const cwd = emptyFolder();
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const left = ownedName(".a.md.").replace(`-${process.pid}-`, `-${gone}-`);
    for (const name of [`${left}.tmp`, `${left}.tmp.old`]) writeFileSync(join(cwd, name), "half");
    // On a disk without second names, what was set aside is all there is of a.md until it is written anew.
    await writeFiles([{ path: join(cwd, "b.md"), body: "whole" }]);
    expect(readdirSync(cwd).sort()).toEqual([`${left}.tmp`, `${left}.tmp.old`, "b.md"].sort());
    await writeFiles([{ path: join(cwd, "a.md"), body: "whole" }]);
    expect(readdirSync(cwd).sort()).toEqual([`${left}.tmp.old`, "a.md", "b.md"].sort());
    await writeFiles([{ path: join(cwd, "a.md"), body: "again" }]);
    expect(readdirSync(cwd).sort()).toEqual(["a.md", "b.md"]);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe("again");
  });

  it.skipIf(process.platform === "win32")(
    "where one of them cannot be put into place",
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
      // It is opened when the others are written, and takes no more until it is read: they are not in place.
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
    "where %s stops the run: nothing unfinished stays, and what was there does",
    async (signal) => {
      const cwd = emptyFolder();
      writeFileSync(join(cwd, "report.md"), "before");
      execFileSync("mkfifo", [join(cwd, "pipe.html")]);
      const args = [MAIN, ...COMPARE, "-o", "report.md", "-o", "pipe.html"];
      const run = spawn(process.execPath, args, { cwd, stdio: "ignore" });
      const exit = once(run, "exit");
      // The page is more than a pipe holds, so that the run waits with the other file written and not in place.
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
