import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { RESULT_COLUMNS } from "../../src/claims/sql/claims-sql.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const SAMPLE = ["2025", "2026", "--sample"];

function folder(): string {
  return emptyFolder();
}

/** Whether the error is one paragraph and no internal error. */
function isClear(stderr: string): boolean {
  return stderr.trim().split("\n").length === 1 && !/defect|undefined/.test(stderr);
}

describe("devices, pipes and links in place of files", () => {
  it.each([
    ["--waivers", "The file of waivers /dev/zero is too large to be one."],
    ["--config", "The settings file /dev/zero is too large to be one."],
    ["--since", "/dev/zero is too large to be one."],
  ])("are read after %s only up to the size limit", async (option, says) => {
    const { code, stderr } = await cli([...SAMPLE, option, "/dev/zero"]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(isClear(stderr)).toBe(true);
  });

  it.each([
    [["--since", "pipe"], "pipe is a named pipe or a socket, not a file."],
    [["--waivers", "pipe"], "The file of waivers pipe is a named pipe or a socket, not a file."],
    [["--config", "pipe"], "The settings file pipe is a named pipe or a socket, not a file."],
  ])("are refused without waiting for a pipe's writer: %s", async (options, says) => {
    const cwd = folder();
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    const { code, stderr } = await cli([...SAMPLE, ...options], { cwd });
    expect(stderr).toContain(says);
    expect(code).toBe(2);
    expect(isClear(stderr)).toBe(true);
  });

  it.each([
    [[...SAMPLE, "--from-with", "pipe"]],
    [[...SAMPLE, "--to-with", "pipe"]],
    [[...SAMPLE, "--corrections", "pipe"]],
    [[...SAMPLE, "--transaction-report", "pipe"]],
    [["corrections", "2026", "pipe", "--sample"]],
    [["impact", ...SAMPLE, "--codes", "pipe"]],
    [["impact", ...SAMPLE, "--claims", "pipe"]],
    [["impact", ...SAMPLE, "--claims-result", "pipe"]],
    [["check-edits", "pipe", "--worklist", "w.csv"]],
    [["check-edits", "cdm.csv", "--worklist", "w.csv", "--before", "pipe"]],
  ])("are refused as data without waiting for a pipe's writer: %j", async (args) => {
    const cwd = folder();
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    writeFileSync(join(cwd, "w.csv"), "Task ID,Line key,Code,Status,Edit\nT1,1,J1300,Open,close\n");
    writeFileSync(join(cwd, "cdm.csv"), "CDM,HCPCS\n1,J1300\n");
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain("pipe is a pipe, not a file. Save what it gives to a file first.");
    expect(code).toBe(2);
  });

  it("are refused by changelog --write", async () => {
    const cwd = folder();
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    for (const path of ["pipe", "/dev/null"]) {
      const args = ["changelog", "--sample", "--write", path];
      const { code, stderr } = await cli(args, { cwd });
      expect(stderr).toContain(`${path} is a pipe or a device, not a file; it is left as it is.`);
      expect(code).toBe(2);
    }
  });

  it("are read if they are a shell's process substitution", async () => {
    const cwd = folder();
    await cli([...SAMPLE, "-q", "-o", "sent.json"], { cwd });
    const command = `"$0" "$1" ${SAMPLE.join(" ")} --since <(cat sent.json)`;
    const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
    const args = ["-c", command, process.execPath, main];
    const stdout = execFileSync("bash", args, { cwd, encoding: "utf8" });
    expect(stdout).toContain("Findings: 0 new, 0 changed, 0 gone");
  });

  it("are refused as templates", async () => {
    const cwd = folder();
    mkdirSync(join(cwd, "comparison", "page.md.hbs"), { recursive: true });
    symlinkSync("/dev/zero", join(cwd, "comparison", "style.css"));
    for (const [output, why] of [
      ["x.html", "is a link that leads out of the folder given with --templates"],
      ["x.md", "is not a file"],
    ] as const) {
      const { code, stderr } = await cli([...SAMPLE, "--templates", cwd, "-o", output], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(why);
      expect(isClear(stderr)).toBe(true);
    }
  });
});

describe("text in waivers", () => {
  it("does not control the terminal", async () => {
    const cwd = folder();
    const entry =
      'code: Q4231, rule: discontinued, reason: "a\\e[31m", owner: "b\\x9b", expires: 2027-01-01';
    writeFileSync(join(cwd, "w.yaml"), `waivers: [{ ${entry} }]`);
    await cli([...SAMPLE, "--waivers", "w.yaml", "-o", "x.txt"], { cwd });
    const text = readFileSync(join(cwd, "x.txt"), "utf8");
    expect(text).toContain("Accepted: Q4231, discontinued: a [31m (b");
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it("is refused in one paragraph if it has an unknown YAML tag", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "w.yaml"), 'waivers: !!js/function "x"');
    const { code, stderr } = await cli([...SAMPLE, "--waivers", "w.yaml"], { cwd });
    expect(code).toBe(2);
    expect(isClear(stderr)).toBe(true);
  });
});

describe("import of a file name with control characters", () => {
  it("stores the file under a printable name", async () => {
    const cwd = folder();
    const sample = new URL(
      "../../releases/sample/2025-01/HCPC2025_JAN_ANWEB_SAMPLE.txt",
      import.meta.url,
    );
    const name = "HCPC2025_JAN_ANWEB\u001b[31m.txt";
    writeFileSync(join(cwd, name), readFileSync(sample));
    const { code, stderr } = await cli(["import", name, "--releases", "store"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain("Added 2025-01:");
    const kept = readdirSync(join(cwd, "store", "2025-01"));
    expect(kept.filter((one) => one !== "release.json")).toEqual(["HCPC2025_JAN_ANWEB__31m.txt"]);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe("a query result with more rows than a call can have arguments", () => {
  it("is refused with an error about its duplicate rows", async () => {
    const cwd = folder();
    const lines = `${RESULT_COLUMNS.map(() => "1").join(",")}\n`.repeat(150_000);
    writeFileSync(join(cwd, "result.csv"), `${RESULT_COLUMNS.join(",")}\n${lines}`);
    const args = ["impact", ...SAMPLE, "--claims-result", "result.csv"];
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain("rows are there twice");
    expect(code).toBe(2);
  });
});
