import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DIAGNOSTIC_RULES } from "../../src/model/documents/diagnostics.js";
import { validationSchema } from "../../src/model/documents/validation.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildZip } from "../fixtures/build-zip.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../fixtures/records.js";
import { sarifErrors } from "../fixtures/sarif-schema.js";
import { cli } from "./in-process.js";

const SOUND = buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);
const ODD = buildFixedWidth([ONE_WOUND, { ...PERFLUTREN, coverage: "Z" }]);
/** A line that is not a record, and a truncated record. */
const BROKEN = SOUND.replace("\r\n", "\r\ngarbage\r\n").slice(0, -100);

async function validate(
  body: string | Uint8Array,
  args: readonly string[] = [],
  name = "HCPC2026_JAN_ANWEB.txt",
) {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, name), body);
  return { cwd, ...(await cli(["validate", name, ...args], { cwd })) };
}

describe("hcpcs-diff validate", () => {
  it("reports a sound release, and how much of it was read", async () => {
    const { code, stdout } = await validate(SOUND);
    expect(code).toBe(0);
    expect(stdout).toContain("2026-01, fixed-width");
    expect(stdout).toMatch(/3 lines: 3 records/);
    expect(stdout).toContain("Sound: 0 errors, 0 warnings.");
  });

  it("uses the singular for one line", async () => {
    expect((await validate(buildFixedWidth([PERFLUTREN]))).stdout).toContain(
      "1 line: 1 record, 0 contin",
    );
  });

  it("lists every finding with its line and code, errors first, and exits with 1", async () => {
    const { code, stdout } = await validate(BROKEN);
    expect(code).toBe(1);
    expect(stdout).toMatch(/error +2 +unreadable-line +Line 2 is not a record: "garbage"/);
    expect(stdout).toMatch(/error +4 +Q9957 +file-cut-off/);
    expect(stdout).toMatch(/Not sound: 2 errors/);
  });

  it("does not pass a file of which 90 of 100 lines were left out as duplicates", async () => {
    const header = "HCPC,LONG DESCRIPTION,SHORT DESCRIPTION";
    const lines = Array.from({ length: 10 }, (_, index) => `J100${index},Drug ${index},Drug`);
    const body = [header, ...Array.from({ length: 10 }, () => lines).flat(), ""].join("\n");
    const { code, stdout } = await validate(body, [], "hcpcs.csv");
    expect(stdout).toMatch(/^Left out: 90 of 100 lines were not read\./);
    expect(stdout).toContain("Not sound: 1 part left out, 0 errors, 90 warnings.");
    expect(code).toBe(1);
  });

  it("does not pass a file of which most columns were not read", async () => {
    const own = Array.from({ length: 40 }, (_, index) => `own ${index}`).join(",");
    const body = `HCPC,LONG DESCRIPTION,${own}\nQ9957,"Injection, perflutren",${own}\n`;
    const { code, stdout } = await validate(body, [], "hcpcs.csv");
    expect(stdout).toMatch(/^Left out: 40 of 4\d columns were not read\./);
    expect(code).toBe(1);
  });

  it("treats warnings as errors only with --strict", async () => {
    const { code, stdout } = await validate(ODD);
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning +2 +Q9957 +unknown-value/);
    const strict = await validate(ODD, ["--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain("Not sound: 0 errors, 1 warning (warnings count as errors).");
  });

  it("lists fifty findings on the terminal, or as many as --max says", async () => {
    const many = SOUND.replace("\r\n", `\r\n${"garbage\r\n".repeat(80)}`);
    const listed = async (args: string[]) =>
      (await validate(many, args)).stdout.match(/unreadable-line/g)?.length;
    expect(await listed([])).toBe(50);
    expect((await validate(many)).stdout).toContain("30 more; --max all lists them.");
    expect(await listed(["--max", "all"])).toBe(80);
    expect(await listed(["--max", "3"])).toBe(3);
    expect(JSON.parse((await validate(many, ["--format", "json"])).stdout)).toMatchObject({
      errors: 80,
      notListed: 0,
    });
    expect((await validate(many, ["--max", "few"])).code).toBe(2);
  });

  it("writes the same as JSON, from which render makes the same text", async () => {
    const { cwd, code, stdout } = await validate(BROKEN, ["-o", "found.json", "-o", "found.txt"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const json = readFileSync(join(cwd, "found.json"), "utf8");
    expect(validationSchema.parse(JSON.parse(json))).toMatchObject({
      label: "2026-01",
      sound: false,
      errors: 2,
    });
    expect(json).not.toContain(cwd);
    const again = await cli(["render", "found.json", "-o", "again.txt"], { cwd });
    expect(again.code).toBe(0);
    expect(readFileSync(join(cwd, "again.txt"), "utf8")).toBe(
      readFileSync(join(cwd, "found.txt"), "utf8"),
    );
  });

  it("writes SARIF with one result per finding, at its line in the member", async () => {
    const zip = await buildZip({ "HCPC2026_JAN_ANWEB_01122026.txt": BROKEN });
    const name = "january-2026-alpha-numeric-hcpcs-file.zip";
    const { code, stdout } = await validate(zip, ["--format", "sarif"], name);
    expect(code).toBe(1);
    expect(sarifErrors(JSON.parse(stdout))).toBeNull();
    const [run] = JSON.parse(stdout).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
      Object.keys(DIAGNOSTIC_RULES),
    );
    expect(run.results).toMatchObject([
      {
        ruleId: "unreadable-line",
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "HCPC2026_JAN_ANWEB_01122026.txt", index: 1 },
              region: { startLine: 2 },
            },
          },
        ],
      },
      { ruleId: "file-cut-off", locations: [{ logicalLocations: [{ name: "Q9957" }] }] },
    ]);
  });

  it("validates a file without a label in its name, and says so", async () => {
    const { code, stdout } = await validate(SOUND, [], "anweb.txt");
    expect(code).toBe(0);
    // Line breaks depend on the terminal.
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("a release without a label");
  });

  it("warns if names in the file contradict --label", async () => {
    const { stdout } = await validate(SOUND, ["--label", "2025-04"]);
    expect(stdout).toContain("label-mismatch");
  });

  it("accepts a label in the store", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "releases"));
    writeFileSync(join(cwd, "releases", "HCPC2026_JAN_ANWEB.txt"), SOUND);
    expect((await cli(["validate", "2026"], { cwd })).code).toBe(0);
    expect((await cli(["validate", "2025"], { cwd })).code).toBe(2);
  });

  it.each([
    ["is not a release", "prose", "is a text file, but not a release"],
    ["is empty", "", "is empty"],
  ])("exits with 2 for a file that %s", async (_, body, says) => {
    const { code, stdout, stderr } = await validate(body);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});
