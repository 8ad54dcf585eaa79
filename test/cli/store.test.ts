import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildCsv, tableOf } from "../fixtures/build-table.js";
import { buildWorkbook } from "../fixtures/build-workbook.js";
import { buildZip } from "../fixtures/build-zip.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { CORRECTIONS_2019 } from "../fixtures/other-documents.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../fixtures/records.js";
import { cli } from "./in-process.js";

const ONE = buildFixedWidth([PERFLUTREN]);
const TWO = buildFixedWidth([ONE_WOUND, PERFLUTREN]);
const THREE = buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);

const SAMPLE = fileURLToPath(new URL("../../releases/sample", import.meta.url));

/** A folder with files to import and an empty store. */
async function workshop(): Promise<string> {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, "releases"));
  writeFileSync(join(cwd, "HCPC2025_OCT_ANWEB.txt"), ONE);
  writeFileSync(join(cwd, "HCPC2025_OCT_ANWEB_v4.txt"), TWO);
  const zip = await buildZip({ "HCPC2026_JAN_ANWEB_01122026.txt": THREE });
  writeFileSync(join(cwd, "january-2026-alpha-numeric-hcpcs-file.zip"), zip);
  return cwd;
}

const ALL = [
  "HCPC2025_OCT_ANWEB.txt",
  "HCPC2025_OCT_ANWEB_v4.txt",
  "january-2026-alpha-numeric-hcpcs-file.zip",
];

describe("hcpcs-diff import", () => {
  it("imports several files, reports each, and imports none twice", async () => {
    const cwd = await workshop();
    const first = await cli(["import", ...ALL], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(first.stderr.split("\n")).toEqual([
      `Added 2025-10: HCPC2025_OCT_ANWEB.txt, 1 record, in ${join(cwd, "releases")}/2025-10.`,
      `Added 2025-10-v4: HCPC2025_OCT_ANWEB_v4.txt, 2 records, in ${join(cwd, "releases")}/2025-10-v4.`,
      `Added 2026-01: january-2026-alpha-numeric-hcpcs-file.zip, 3 records, in ${join(cwd, "releases")}/2026-01.`,
      "",
    ]);
    const again = await cli(["import", ...ALL], { cwd });
    expect(again.code).toBe(0);
    expect(again.stderr.match(/is in the store already, as /g)).toHaveLength(3);
  });

  it("skips CMS's corrections among several files, because *.zip matches them too", async () => {
    const cwd = await workshop();
    const corrections = await buildZip({
      "HCPC2019_Corrections.xlsx": buildWorkbook(CORRECTIONS_2019),
    });
    writeFileSync(join(cwd, "2019-Corrections.zip"), corrections);
    const { code, stderr } = await cli(["import", "2019-Corrections.zip", ...ALL], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(
      "Passed over 2019-Corrections.zip: it holds CMS's list of corrections, not a release. Give it to a comparison with --corrections, or to hcpcs-diff corrections.\n",
    );
    expect((await cli(["import", "2019-Corrections.zip"], { cwd })).code).toBe(2);
  });

  it("makes two issues comparable, where v1 is the issue without a number", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    const { code, stdout } = await cli(["2025-10-v1", "2025-10-v4", "--format", "json"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      from: { label: "2025-10-v1", effectiveDate: "2025-10-01", records: 1 },
      to: { label: "2025-10-v4", effectiveDate: "2025-10-01", records: 2 },
      codes: [{ code: "A1", status: "added", effectiveDate: "2002-07-01" }],
    });
    const wrongWay = await cli(["2025-10", "2025-10-v1"], { cwd });
    expect(wrongWay.code).toBe(2);
    expect(wrongWay.stderr).toContain("hcpcs-diff 2025-10-v1 2025-10");
  });

  it("requires --label for a file name without one, and accepts it only for one file", async () => {
    const cwd = await workshop();
    writeFileSync(join(cwd, "anweb.txt"), ONE);
    expect((await cli(["import", "anweb.txt"], { cwd })).stderr).toContain("Name it with --label");
    const two = await cli(["import", "anweb.txt", ALL[0] ?? "", "--label", "2020-04"], { cwd });
    expect(two.code).toBe(2);
    expect(two.stderr).toContain("there are several files");
    expect(await cli(["import", "anweb.txt", "--label", "2020-04", "-q"], { cwd })).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(readdirSync(join(cwd, "releases"))).toEqual(["2020-04"]);
  });

  it("continues if a file cannot be imported, names it, and exits with 2", async () => {
    const cwd = await workshop();
    const { code, stderr } = await cli(["import", "nope.zip", ALL[0] ?? ""], { cwd });
    expect(code).toBe(2);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^There is no file or folder nope\.zip\. /),
      expect.stringMatching(/^Added 2025-10: /),
      "hcpcs-diff: 1 of 2 could not be imported in full: nope.zip.",
      "",
    ]);
  });

  it("refuses different bytes of the same issue without --force", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    writeFileSync(join(cwd, "HCPC2025_OCT_ANWEB.txt"), THREE);
    const refused = await cli(["import", "HCPC2025_OCT_ANWEB.txt"], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^hcpcs-diff: [^\n]+different bytes[^\n]+--force\.\n$/);
    expect((await cli(["import", "HCPC2025_OCT_ANWEB.txt", "--force"], { cwd })).stderr).toMatch(
      /^Replaced 2025-10/,
    );
  });
});

describe("hcpcs-diff import of a folder", () => {
  const inStore = (cwd: string) => readdirSync(join(cwd, "releases")).sort();
  const downloads = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    const cwd = await workshop();
    for (const [name, body] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, "downloads", name)), { recursive: true });
      writeFileSync(join(cwd, "downloads", name), body);
    }
    return cwd;
  };
  const zipOf = (name: string, body: string | Buffer) => buildZip({ [name]: body });

  it("imports every release in it and its subfolders, oldest first", async () => {
    const cwd = await downloads({
      "2018-Alpha-Numeric-HCPCS-File.zip": await zipOf("HCPC2018_CONTR_ANWEB.txt", ONE),
      "2018-HCPCS-Alpha-Numeric-Corrections.zip": await zipOf("corrections.txt", "no release"),
      "january-2026-alpha-numeric-hcpcs-file.zip": await zipOf("HCPC2026_JAN_ANWEB.txt", THREE),
      "HCPC2025_OCT_ANWEB_v4.txt": TWO,
      "2020-04/anweb.txt": ONE,
      "readme-first.txt": "Hello.",
      ".hidden/HCPC2017_CONTR_ANWEB.txt": ONE,
    });
    const { code, stderr } = await cli(["import", "downloads"], { cwd });
    expect(stderr.match(/^(?:Added|Passed over) [^:]+/gm)).toEqual([
      "Added 2018-01",
      "Added 2020-04",
      "Added 2025-10-v4",
      "Added 2026-01",
    ]);
    expect([code, inStore(cwd)]).toEqual([0, ["2018-01", "2020-04", "2025-10-v4", "2026-01"]]);
    const again = await cli(["import", "downloads"], { cwd });
    expect([code, again.stderr.match(/is in the store already/g)?.length]).toEqual([0, 4]);
  });

  it("imports the text of an issue with several formats, and names the skipped files", async () => {
    const table = buildCsv(tableOf([ONE_WOUND]));
    const cwd = await downloads({
      "HCPC2026_JAN_ANWEB_01122026.txt": TWO,
      "HCPC2026_JAN_ANWEB_01122026.csv": table,
      "january-2026-alpha-numeric-hcpcs-file.csv": table,
    });
    const { code, stderr } = await cli(["import", "downloads"], { cwd });
    expect(stderr).toContain("Added 2026-01: HCPC2026_JAN_ANWEB_01122026.txt, 2 records");
    expect(stderr).toContain(
      "Passed over HCPC2026_JAN_ANWEB_01122026.csv: the same issue as HCPC2026_JAN_ANWEB_01122026.txt.",
    );
    expect([code, stderr.match(/Passed over/g)?.length]).toEqual([0, 2]);
  });

  it("imports the others if one fails, and exits with 2", async () => {
    const cwd = await downloads({
      "HCPC2025_OCT_ANWEB.txt": ONE,
      "HCPC2025_OCT_CONTR_ANWEB.txt": TWO,
      "anweb.txt": THREE,
      "HCPC2026_JAN_ANWEB.txt": THREE,
    });
    const { code, stderr } = await cli(["import", "downloads"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("anweb.txt does not say which release it is");
    expect(stderr).toMatch(/HCPC2025_OCT_\w+\.txt and HCPC2025_OCT_\w+\.txt are the same issue/);
    expect(inStore(cwd)).toEqual(["2026-01"]);
  });

  it("accepts --label only if it has one release", async () => {
    const cwd = await downloads({ "HCPC2025_OCT_ANWEB.txt": ONE, "HCPC2026_JAN_ANWEB.txt": TWO });
    const { code, stderr } = await cli(["import", "downloads", "--label", "2020-04"], { cwd });
    expect([code, inStore(cwd)]).toEqual([2, []]);
    expect(stderr).toContain("--label names one release, and downloads holds 2");
    const one = await downloads({ "anweb.txt": ONE });
    expect((await cli(["import", "downloads", "--label", "2020-04"], { cwd: one })).code).toBe(0);
    expect(inStore(one)).toEqual(["2020-04"]);
  });

  it("says if it has no release", async () => {
    const cwd = await downloads({ "readme-first.txt": "Hello." });
    const { code, stderr } = await cli(["import", "downloads"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("The folder downloads holds no release");
  });
});

describe("hcpcs-diff releases", () => {
  it("lists every issue with its source, and names the newest of each quarter", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    mkdirSync(join(cwd, "releases", "2020-04"));
    writeFileSync(join(cwd, "releases", "2020-04", "anweb.txt"), ONE);
    const { code, stdout, stderr } = await cli(["releases"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toBe(`The store is ${join(cwd, "releases")}.\n`);
    expect(stdout.replace(/[0-9a-f]{12}/g, "(sum)       ")).toMatchInlineSnapshot(`
      "Label       Effective   Issued      Records  SHA-256       Source  File
      2020-04     2020-04-01                    1  (sum)         hand    anweb.txt
      2025-10     2025-10-01                    1  (sum)         import  HCPC2025_OCT_ANWEB.txt
      2025-10-v4  2025-10-01                    2  (sum)         import  HCPC2025_OCT_ANWEB_v4.txt
      2026-01     2026-01-01  2026-01-12        3  (sum)         import
              january-2026-alpha-numeric-hcpcs-file.zip
              HCPC2026_JAN_ANWEB_01122026.txt

      4 releases; the newest is 2026-01.
      2025-10 means its newest issue, 2025-10-v4.
      "
    `);
  });

  it("prints the same as JSON, without a local path", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    const { stdout } = await cli(["releases", "--format", "json", "-q"], { cwd });
    expect(stdout).not.toContain(cwd);
    const { storeListingSchema } = await import("../../src/model/documents/store-listing.js");
    const listing = storeListingSchema.parse(JSON.parse(stdout));
    expect(listing.newest).toBe("2026-01");
    expect(listing.releases.map(({ label, newestIssue }) => [label, newestIssue])).toEqual([
      ["2025-10", false],
      ["2025-10-v4", true],
      ["2026-01", true],
    ]);
  });

  it("lists folders that cannot be read, and says why", async () => {
    const cwd = await workshop();
    mkdirSync(join(cwd, "releases", "2024-01"));
    const { code, stdout } = await cli(["releases"], { cwd });
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain("The folder 2024-01 holds no release");
    expect(stdout).toContain("1 cannot be used");
  });

  it("says how to start with an empty store", async () => {
    expect((await cli(["releases"])).stdout).toMatch(
      /^The store holds no release\. hcpcs-diff fetch/,
    );
  });

  it("may overwrite its own document in a release's folder, because that is not an input", async () => {
    const cwd = emptyFolder();
    cpSync(SAMPLE, join(cwd, "store"), { recursive: true });
    for (const command of ["releases", "verify", "releases"]) {
      const place = ["--releases", "store", "-o", "store/2026-01/listing.json"];
      expect((await cli([command, ...place], { cwd })).stderr).toContain("Wrote");
    }
  });

  it("marks the sample", async () => {
    expect((await cli(["releases", "--sample"])).stdout).toMatch(/^SAMPLE DATA/);
  });
});

describe("hcpcs-diff verify", () => {
  const result = async (cwd: string, ...labels: string[]) => {
    const { code, stdout } = await cli(["verify", ...labels, "--format", "json"], { cwd });
    const { releases } = JSON.parse(stdout) as {
      releases: { label: string; result: string; detail: string }[];
    };
    return { code, results: releases.map(({ label, result }) => `${label} ${result}`) };
  };

  it("passes imported releases, and marks those without a recorded checksum", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    cpSync(join(SAMPLE, "2025-01"), join(cwd, "releases", "2025-01"), { recursive: true });
    expect(await result(cwd)).toEqual({
      code: 0,
      results: ["2025-01 unrecorded", "2025-10 ok", "2025-10-v4 ok", "2026-01 ok"],
    });
    expect((await cli(["verify"], { cwd })).stdout).toContain("but 1 unrecorded.");
    expect(await result(cwd, "2025Q4", "2026")).toEqual({
      code: 0,
      results: ["2025-10-v4 ok", "2026-01 ok"],
    });
  });

  it("exits with 1 for changed bytes, missing files and folders without a release", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    const at = (...names: string[]) => join(cwd, "releases", ...names);
    writeFileSync(at("2025-10", "HCPC2025_OCT_ANWEB.txt"), TWO);
    rmSync(at("2025-10-v4", "HCPC2025_OCT_ANWEB_v4.txt"));
    const record = at("2026-01", "release.json");
    writeFileSync(record, readFileSync(record, "utf8").replace('"records": 3', '"records": 4'));
    mkdirSync(at("2024-01"));
    expect(await result(cwd)).toEqual({
      code: 1,
      results: ["2024-01 unreadable", "2025-10 changed", "2025-10-v4 missing", "2026-01 changed"],
    });
    const { stdout } = await cli(["verify"], { cwd });
    expect(stdout).toContain("4 releases checked, 4 with problems.");
    expect(stdout.replace(/\s+/g, " ")).toContain("3 records are read from HCPC2026_JAN_ANWEB");
  });

  it("fails for a broken release.json, which every reading command reports and import --force fixes", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    writeFileSync(join(cwd, "releases", "2026-01", "release.json"), "{");
    const sentence =
      "2026-01/release.json is not valid: it is not JSON. 2026-01 is read anyway, but its bytes cannot be checked for changes. hcpcs-diff import --force with the file from CMS fixes that.\n";
    for (const args of [
      ["show", "Q9957", "2026"],
      ["2025-10", "2026"],
      ["history", "Q9957"],
    ]) {
      const { code, stderr } = await cli(args, { cwd });
      expect([args[0], code, stderr]).toEqual([args[0], 0, sentence]);
      expect((await cli([...args, "--quiet"], { cwd })).stderr).toBe("");
    }
    expect((await cli(["show", "Q9957", "2025-10"], { cwd })).stderr).toBe("");

    const zip = "january-2026-alpha-numeric-hcpcs-file.zip";
    expect((await cli(["import", zip], { cwd })).stderr).toContain("is in the store already");
    expect((await cli(["verify"], { cwd })).code).toBe(1);
    expect((await cli(["import", zip, "--force"], { cwd })).stderr).toContain("Replaced 2026-01");
    expect((await cli(["verify"], { cwd })).code).toBe(0);
    expect((await cli(["import", zip, "--force"], { cwd })).stderr).toContain(
      "in the store already",
    );
  });

  it("reports an interrupted import, and fixes it with --repair", async () => {
    const cwd = await workshop();
    await cli(["import", ...ALL], { cwd });
    mkdirSync(join(cwd, "releases", ".incoming-x"));
    const { code, stdout } = await cli(["verify"], { cwd });
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "An import that was interrupted left .incoming-x. hcpcs-diff verify --repair completes or removes it. 3 releases checked; each is intact.",
    );
    const repaired = await cli(["verify", "--repair"], { cwd });
    expect(repaired.code).toBe(0);
    expect(repaired.stdout).toContain("3 releases checked, nothing wrong.");
  });

  it("exits with 1 for an empty store", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "releases"));
    const { code, stdout } = await cli(["verify", "--releases", "releases"], { cwd });
    expect([code, stdout]).toEqual([1, "The store holds no release, so nothing was checked.\n"]);
  });

  it("exits with 2 for a store that does not exist", async () => {
    const { code, stdout, stderr } = await cli(["verify", "--releases", "hcpsc"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("The store hcpsc does not exist.");
  });

  it("exits with 2 for a missing release and an invalid label", async () => {
    const cwd = await workshop();
    expect((await cli(["verify", "2025"], { cwd })).code).toBe(2);
    expect((await cli(["verify", "nonsense"], { cwd })).stderr).toContain("is not a release label");
  });
});

describe("the store of --releases", () => {
  it.each([
    ["2025", "2026"],
    ["impact", "2025", "2026", "--codes", "codes.csv"],
    ["show", "J1300"],
    ["history", "J1300"],
    ["changelog"],
    ["releases"],
  ])("is named in the error if it does not exist: %s", async (...args) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await cli([...args, "--releases", "hcpsc"], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("The store hcpsc does not exist.");
    expect(readdirSync(cwd)).toEqual([]);
  });
});
