import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const CHANGELOG = ["changelog", "--sample"];

describe("hcpcs-diff changelog --sample", () => {
  it("prints one section per release, and marks the sample", async () => {
    const { code, stdout, stderr } = await cli([...CHANGELOG, "2025..2026"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^SAMPLE DATA/);
    expect(stdout).toContain("2026-01, effective 2026-01-01");
    expect(stdout).toContain("2025-04 to 2025-10 are not in the store");
  });

  it("renders the same bytes from the saved document", async () => {
    const cwd = emptyFolder();
    const files = ["-o", "a.md", "-o", "a.html", "-o", "a.txt", "-o", "a.json"];
    expect((await cli([...CHANGELOG, "--codes", "J*,A*", ...files], { cwd })).code).toBe(0);
    const again = files.map((word) => word.replace("a.", "b."));
    expect((await cli(["render", "a.json", ...again], { cwd })).code).toBe(0);
    for (const extension of ["md", "html", "txt", "json"]) {
      const [a, b] = ["a", "b"].map((name) =>
        readFileSync(join(cwd, `${name}.${extension}`), "utf8"),
      );
      expect(b, extension).toBe(a);
      expect(a, extension).toMatch(/SAMPLE DATA|"sample": true/);
    }
  });

  it("accepts the selection options of a comparison", async () => {
    const { stdout } = await cli([...CHANGELOG, "--only", "discontinued", "--format", "json"]);
    const statuses = JSON.parse(stdout).sections[0].entries.map(
      ({ status }: { status: string }) => status,
    );
    expect(new Set(statuses)).toEqual(new Set(["discontinued"]));
  });

  it("says once, above the sections, why CMS's file cannot have a requested code", async () => {
    const files = ["-o", "a.txt", "-o", "a.md", "-o", "a.html"];
    const cwd = emptyFolder();
    await cli([...CHANGELOG, "--codes", "99213", ...files], { cwd });
    for (const name of ["a.txt", "a.md", "a.html"]) {
      const text = readFileSync(join(cwd, name), "utf8").replaceAll("&#x27;", "'");
      const [above = "", ...below] = text
        .replace(/\s+/g, " ")
        .split("99213 is a CPT code, which is not in CMS's file.");
      expect(below, name).toHaveLength(1);
      expect(above, name).not.toContain("matches the selection");
    }
    expect((await cli([...CHANGELOG, "--codes", "99213,J1300"])).stdout).not.toContain(
      "is a CPT code",
    );
  });

  it("says for --since that nothing is newer", async () => {
    const { code, stdout } = await cli([...CHANGELOG, "--since", "2026"]);
    expect(code).toBe(0);
    expect(stdout).toContain("no release newer than 2026-01");
  });

  it.each([
    [["2026..2025"], "newer than its end"],
    [["2025..2025"], "needs two releases"],
    [["--since", "lately"], "is not a release label"],
    [["--write", "a.md", "-o", "b.md"], "--write cannot be combined"],
    [["--write", "-"], "--write needs a file"],
    [["--write=-"], "--write needs a file"],
    [["-o", "a.xlsx"], "is not a format of this report"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr, stdout } = await cli([...CHANGELOG, ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
  });
});

describe("changelog --write", () => {
  it("writes the same file as -o, and does not touch it while it is up to date", async () => {
    const cwd = emptyFolder();
    expect((await cli([...CHANGELOG, "--write", "a.md"], { cwd })).stderr).toContain("2026-01 new");
    await cli([...CHANGELOG, "-o", "b.md"], { cwd });
    const [a, b] = ["a.md", "b.md"].map((name) => join(cwd, name));
    expect(readFileSync(a ?? "", "utf8")).toBe(readFileSync(b ?? "", "utf8"));
    const { mtimeMs } = statSync(a ?? "");
    const again = await cli([...CHANGELOG, "--write", "a.md"], { cwd });
    expect(again.stderr).toContain("a.md is up to date");
    expect(statSync(a ?? "").mtimeMs).toBe(mtimeMs);
  });

  it("keeps a hand-written introduction", async () => {
    const cwd = emptyFolder();
    const file = join(cwd, "CHANGELOG.md");
    writeFileSync(file, "# Our codes\r\n\r\nAsk Kim.\r\n");
    await cli([...CHANGELOG, "--write", file], { cwd });
    expect(readFileSync(file, "utf8")).toMatch(/^# Our codes\r\n\r\nAsk Kim\.\r\n<!-- hcpcs-diff/);
  });

  it("refuses a file with broken markers, and does not change it", async () => {
    const cwd = emptyFolder();
    const file = join(cwd, "CHANGELOG.md");
    const text = "# Ours\n<!-- hcpcs-diff:begin 2026-01 -->\n";
    writeFileSync(file, text);
    const { code, stderr } = await cli([...CHANGELOG, "--write", file], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("line 2");
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
