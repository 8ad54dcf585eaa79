import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildWorkbook } from "../fixtures/build-workbook.js";
import { buildZip } from "../fixtures/build-zip.js";
import { corrections2026, DAY } from "../fixtures/corrections.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { bareRecord } from "../fixtures/records.js";
import { buildTransactions } from "../fixtures/transactions.js";
import { cli } from "./in-process.js";

const drug = (code: string) =>
  bareRecord(code, {
    longDescription: `Injection, ${code.toLowerCase()}, 1 mg`,
    shortDescription: `Inj ${code.toLowerCase()}`,
    coverage: "C",
    betos: "O1E",
    addedDate: "2010-01-01",
    actionEffectiveDate: "2010-01-01",
    actionCode: "N",
  });

const RELEASE = buildFixedWidth([drug("J0001"), drug("J0002")]);
const CORRECTIONS = corrections2026(
  ["J0001", "Terminate", null, null, DAY[2026]],
  ["J0002", "Have a look at this one, <b>please</b>", null, null, DAY[2026]],
);

/** Two identical releases, and corrections to the newer in and beside its zip. */
async function folder(): Promise<string> {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "HCPC2025_JAN_ANWEB.txt"), RELEASE);
  const members = {
    "HCPC2026_JAN_ANWEB.txt": RELEASE,
    "HCPC2026_JAN_Corrections.xlsx": CORRECTIONS,
  };
  writeFileSync(join(cwd, "january-2026-alpha-numeric-hcpcs-file.zip"), await buildZip(members));
  writeFileSync(join(cwd, "HCPC2026_JAN_Corrections.xlsx"), CORRECTIONS);
  return cwd;
}

const PAIR = ["HCPC2025_JAN_ANWEB.txt", "january-2026-alpha-numeric-hcpcs-file.zip"];

describe("corrections --earlier", () => {
  it.each(["HCPC2026_JAN_ANWEB.txt", "HCPC2027_JAN_ANWEB.txt"])(
    "refuses a release that is not older: %s",
    async (name) => {
      const cwd = await folder();
      writeFileSync(join(cwd, name), RELEASE);
      const args = ["corrections", PAIR[1] as string, "HCPC2026_JAN_Corrections.xlsx"];
      const { code, stdout, stderr } = await cli([...args, "--earlier", name], { cwd });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(
        `--earlier names ${name.slice(4, 8)}-01, which is no older than 2026-01.`,
      );
    },
  );
});

describe("--corrections", () => {
  it("marks corrected changes in every report", async () => {
    const cwd = await folder();
    const files = ["a.txt", "a.md", "a.html", "a.csv", "a.eml", "a.json"];
    const args = [
      ...PAIR,
      "--corrections",
      "HCPC2026_JAN_Corrections.xlsx",
      ...files.flatMap((one) => ["-o", one]),
    ];
    expect(await cli(args, { cwd })).toMatchObject({ code: 0 });
    for (const file of files.filter((one) => one !== "a.json")) {
      const text = readFileSync(join(cwd, file), "utf8")
        .replaceAll(/=\r?\n/g, "")
        .replaceAll(/\s+/g, " ");
      // The mail has only the worklist; its attached page has the rows.
      if (file !== "a.eml")
        expect(text, file).toContain("Corrected by CMS in the newer release: Terminate");
      expect(text, file).toContain("compared as CMS corrected it");
      if (/html|md/.test(file)) expect(text, file).not.toContain("<b>please");
    }
    const diff = JSON.parse(readFileSync(join(cwd, "a.json"), "utf8"));
    expect(diff.codes[0]).toMatchObject({ code: "J0001", status: "discontinued" });
    expect(diff.corrections[0].counts).toEqual({ applied: 1, "for-a-person": 1 });
    expect(diff.to.corrected).toMatchObject({ applied: 1, open: 1 });
  });

  it("renders the same bytes from the saved document", async () => {
    const cwd = await folder();
    const made = ["-o", "a.json", "-o", "a.html", "-o", "a.md"];
    await cli([...PAIR, "--corrections", "HCPC2026_JAN_Corrections.xlsx", ...made], { cwd });
    await cli(["render", "a.json", "-o", "b.html", "-o", "b.md"], { cwd });
    for (const format of ["html", "md"]) {
      expect(readFileSync(join(cwd, `b.${format}`))).toEqual(
        readFileSync(join(cwd, `a.${format}`)),
      );
    }
  });

  it("auto finds corrections in the release's zip and beside it", async () => {
    const cwd = await folder();
    const { code, stdout } = await cli([...PAIR, "--corrections", "auto", "--format", "json"], {
      cwd,
    });
    expect(code).toBe(0);
    const { corrections } = JSON.parse(stdout);
    expect(corrections.map(({ counts }: { counts: object }) => counts)).toEqual([
      { applied: 1, "for-a-person": 1 },
      { repeated: 1, "for-a-person": 1 },
    ]);
  });

  it.each([
    ["that does not exist", "nothing.xlsx", "does not exist"],
    ["without a header", "odd.xlsx", "no header row"],
    ["for another release", "HCPC2019_Corrections.xlsx", "corrects January 2019"],
    ["that is a release", "HCPC2025_JAN_ANWEB.txt", "not a list of corrections"],
  ])("refuses a file %s, and writes nothing", async (_, name, message) => {
    const cwd = await folder();
    writeFileSync(join(cwd, "odd.xlsx"), buildWorkbook([["J0001", "Terminate"]]));
    writeFileSync(join(cwd, "HCPC2019_Corrections.xlsx"), CORRECTIONS);
    const run = await cli([...PAIR, "--corrections", name, "-o", "a.md"], { cwd });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain("defect");
    expect(() => readFileSync(join(cwd, "a.md"))).toThrow();
  });

  it("never overwrites the corrections file", async () => {
    const cwd = await folder();
    const file = "HCPC2026_JAN_Corrections.xlsx";
    expect((await cli([...PAIR, "--corrections", file, "-o", file], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, file))).toEqual(CORRECTIONS);
  });
});

describe("hcpcs-diff corrections", () => {
  const release = "january-2026-alpha-numeric-hcpcs-file.zip";

  it("reports the result of every row, those that need review first", async () => {
    const { code, stdout } = await cli(["corrections", release, "auto"], { cwd: await folder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/J0002 Needs review[\s\S]*J0001 Applied +Terminate \(2026-01-01\)/);
  });

  it("renders the same bytes from the saved document in every format", async () => {
    const cwd = await folder();
    const outputs = (name: string) =>
      ["md", "html", "csv", "txt"].flatMap((one) => ["-o", `${name}.${one}`]);
    const made = ["corrections", release, "HCPC2026_JAN_Corrections.xlsx", "-o", "a.json"];
    expect((await cli([...made, ...outputs("a")], { cwd })).code).toBe(0);
    expect((await cli(["render", "a.json", ...outputs("b")], { cwd })).code).toBe(0);
    for (const one of ["md", "html", "csv", "txt"]) {
      expect(readFileSync(join(cwd, `b.${one}`))).toEqual(readFileSync(join(cwd, `a.${one}`)));
    }
    const document = JSON.parse(readFileSync(join(cwd, "a.json"), "utf8"));
    expect(document).toMatchObject({
      schema: "hcpcs-corrections/1",
      release: { corrected: { applied: 1, open: 1 } },
    });
  });

  it("writes a page that needs no network and escapes text", async () => {
    const cwd = await folder();
    const args = ["corrections", release, "HCPC2026_JAN_Corrections.xlsx", "-o", "a.html"];
    expect(await cli(args, { cwd })).toMatchObject({ code: 0 });
    const html = readFileSync(join(cwd, "a.html"), "utf8");
    expect(html).toContain("Have a look at this one, &lt;b&gt;please&lt;/b&gt;");
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<b>please/);
  });

  it("writes no formula into a csv", async () => {
    const cwd = await folder();
    const odd = corrections2026(["J0001", "=cmd|' /C calc'!A0", null, null, DAY[2026]]);
    writeFileSync(join(cwd, "odd.xlsx"), odd);
    const { stdout } = await cli(["corrections", release, "odd.xlsx", "--format", "csv"], { cwd });
    expect(stdout).toContain("'=cmd|");
    expect(stdout).not.toMatch(/(^|,)"?=cmd/m);
  });

  it("reports files in the wrong order by their names", async () => {
    const cwd = await folder();
    writeFileSync(join(cwd, "HCPC2026_JAN_Corrections_v2.xlsx"), CORRECTIONS);
    const files = ["HCPC2026_JAN_Corrections_v2.xlsx", "HCPC2026_JAN_Corrections.xlsx"];
    const stderrFor = async (given: string[]) =>
      (await cli(["corrections", PAIR[1] as string, ...given], { cwd })).stderr;
    expect(await stderrFor(files)).toContain(
      `${files[0]} is applied before ${files[1]}, in the order given`,
    );
    expect(await stderrFor(files.toReversed())).not.toContain("is applied before");
  });

  it("refuses corrections to another release", async () => {
    const cwd = await folder();
    writeFileSync(join(cwd, "HCPC2019_Corrections.xlsx"), CORRECTIONS);
    const run = await cli(["corrections", release, "HCPC2019_Corrections.xlsx"], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain("corrects January 2019, not 2026-01");
  });
});

describe("--transaction-report", () => {
  const SUMMARY =
    "CMS's own list covers its last quarter only, so it has 1 of the 1 code that changed since the older release.";

  it("says at the top of every report what CMS's own list lacks", async () => {
    const cwd = await folder();
    writeFileSync(join(cwd, "trans.xlsx"), buildTransactions());
    const files = ["a.txt", "a.md", "a.html", "a.csv", "a.eml"];
    const asked = ["--corrections", "auto", "--transaction-report", "trans.xlsx"];
    const run = await cli([...PAIR, ...asked, ...files.flatMap((one) => ["-o", one])], { cwd });
    expect(run.code).toBe(0);
    for (const file of files) {
      const text = readFileSync(join(cwd, file), "utf8")
        .replaceAll(/=\r?\n/g, "")
        .replaceAll(/&#x27;|&#39;/g, "'")
        .replaceAll(/\s+/g, " ");
      expect(text, file).toContain(SUMMARY);
    }
  });

  it.each([
    ["trans.xlsx", "is not a transaction report"],
    ["auto", "holds no transaction report"],
    ["nothing.xlsx", "does not exist"],
  ])("refuses %s: %s", async (value, message) => {
    const cwd = await folder();
    writeFileSync(join(cwd, "trans.xlsx"), CORRECTIONS);
    const run = await cli([...PAIR, "--transaction-report", value], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(message);
  });
});
