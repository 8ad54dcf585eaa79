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
/** A line that is none, and a record that is cut off. */
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
  it("says that a sound release is sound, and how much of it was read", async () => {
    const { code, stdout } = await validate(SOUND);
    expect(code).toBe(0);
    expect(stdout).toContain("2026-01, fixed-width");
    expect(stdout).toMatch(/3 lines: 3 records/);
    expect(stdout).toContain("Sound: 0 errors, 0 warnings.");
  });

  it("counts one line as one", async () => {
    expect((await validate(buildFixedWidth([PERFLUTREN]))).stdout).toContain(
      "1 line: 1 record, 0 contin",
    );
  });

  it("lists every finding with its line and code, errors first, and ends with 1", async () => {
    const { code, stdout } = await validate(BROKEN);
    expect(code).toBe(1);
    expect(stdout).toMatch(/error +2 +unreadable-line +Line 2 is not a record: "garbage"/);
    expect(stdout).toMatch(/error +4 +Q9957 +file-cut-off/);
    expect(stdout).toMatch(/Not sound: 2 errors/);
  });

  it("calls no file sound of which a tenth was read: 90 of 100 lines are copies of the others", async () => {
    const header = "HCPC,LONG DESCRIPTION,SHORT DESCRIPTION";
    const lines = Array.from({ length: 10 }, (_, index) => `J100${index},Drug ${index},Drug`);
    const body = [header, ...Array.from({ length: 10 }, () => lines).flat(), ""].join("\n");
    const { code, stdout } = await validate(body, [], "hcpcs.csv");
    expect(stdout).toMatch(/^Left out: 90 of 100 lines were not read\./);
    expect(stdout).toContain("Not sound: 1 part left out, 0 errors, 90 warnings.");
    expect(code).toBe(1);
  });

  it("calls no file sound of whose columns most are not read", async () => {
    const own = Array.from({ length: 40 }, (_, index) => `own ${index}`).join(",");
    const body = `HCPC,LONG DESCRIPTION,${own}\nQ9957,"Injection, perflutren",${own}\n`;
    const { code, stdout } = await validate(body, [], "hcpcs.csv");
    expect(stdout).toMatch(/^Left out: 40 of 4\d columns were not read\./);
    expect(code).toBe(1);
  });

  it("takes warnings for errors with --strict only", async () => {
    const { code, stdout } = await validate(ODD);
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning +2 +Q9957 +unknown-value/);
    const strict = await validate(ODD, ["--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain("Not sound: 0 errors, 1 warning (warnings count as errors).");
  });

  it("lists fifty on the terminal, as many as --max says, or all", async () => {
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

  it("says the same as JSON, which renders to the same text again", async () => {
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

  it("says the same as SARIF: a result per finding, at the line of the member", async () => {
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

  it("judges a file whose name tells no label, and says so", async () => {
    const { code, stdout } = await validate(SOUND, [], "anweb.txt");
    expect(code).toBe(0);
    // Where the line breaks hangs on the terminal.
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("a release without a label");
  });

  it("warns of names that speak of another release than the label given", async () => {
    const { stdout } = await validate(SOUND, ["--label", "2025-04"]);
    expect(stdout).toContain("label-mismatch");
  });

  it("takes a label of the store", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "releases"));
    writeFileSync(join(cwd, "releases", "HCPC2026_JAN_ANWEB.txt"), SOUND);
    expect((await cli(["validate", "2026"], { cwd })).code).toBe(0);
    expect((await cli(["validate", "2025"], { cwd })).code).toBe(2);
  });

  it.each([
    ["is no release", "prose", "is a text file, but not a release"],
    ["is empty", "", "is empty"],
  ])("ends with 2 for what %s", async (_, body, says) => {
    const { code, stdout, stderr } = await validate(body);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});
