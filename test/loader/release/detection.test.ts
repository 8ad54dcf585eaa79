import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReleaseFile } from "../../../src/loader/release/read-release.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { buildCsv, tableOf } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import {
  CORRECTIONS_2026,
  NOC_2026,
  PROC_NOTES,
  RECORD_LAYOUT,
  TRANSACTIONS_2025,
  transactionReport,
} from "../../fixtures/other-documents.js";
import { bareRecord, ECULIZUMAB, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load, path, write } = tempFolder();

const text = (...records: HcpcsRecord[]) => buildFixedWidth(records);
const csv = (...records: HcpcsRecord[]) => buildCsv(tableOf(records));
const xlsx = (...records: HcpcsRecord[]) => buildWorkbook(tableOf(records));

/** A release that is larger than the notes beside it. */
const MANY = Array.from({ length: 40 }, (_, index) => ({
  ...bareRecord(`A${1000 + index}`),
  longDescription: "Supply",
}));

/** The members of CMS's zip of January 2026. */
const CMS_ZIP = {
  "HCPC2026_JAN_ANWEB_01122026.txt": text(PERFLUTREN, ...MANY),
  "HCPC2026_JAN_ANWEB_01122026.xlsx": xlsx(ECULIZUMAB, ...MANY),
  "HCPC2026_JAN_ANWEB_Corrections_01122026.xlsx": buildWorkbook(CORRECTIONS_2026),
  "HCPC2026_JAN_ANWEB_Transaction Report_12292025.xlsx": transactionReport(TRANSACTIONS_2025),
  "HCPC2026_recordlayout.txt": RECORD_LAYOUT,
  "NOC codes_JAN2026.xlsx": buildWorkbook(NOC_2026),
  "proc_notes_JAN2026.txt": PROC_NOTES,
};

function without(...names: string[]) {
  return Object.fromEntries(Object.entries(CMS_ZIP).filter(([name]) => !names.includes(name)));
}

describe("the release in CMS's zip", () => {
  it("is the text file, if there is one", async () => {
    const { source, records } = await load("january-2026.zip", await buildZip(CMS_ZIP));
    expect(source).toMatchObject({
      file: "january-2026.zip",
      member: "HCPC2026_JAN_ANWEB_01122026.txt",
      format: "fixed-width",
    });
    expect(records.has("Q9957")).toBe(true);
  });

  it("is the workbook with all fields, if there is not text file", async () => {
    const zip = await buildZip(without("HCPC2026_JAN_ANWEB_01122026.txt"));
    const { source, diagnostics } = await load("january-2026.zip", zip);
    expect(source).toMatchObject({ member: "HCPC2026_JAN_ANWEB_01122026.xlsx", format: "xlsx" });
    expect(diagnostics).toEqual([]);
  });

  it("is found in a zip with uncompressed members, which is not mistaken for a workbook", async () => {
    const zip = await buildZip(CMS_ZIP, { compress: false });
    expect(zip.includes("xl/workbook.xml")).toBe(true);
    const { source } = await load("january-2026.zip", zip);
    expect(source.member).toBe("HCPC2026_JAN_ANWEB_01122026.txt");
  });

  it("is found in a subfolder, and beside files that macOS adds to zips", async () => {
    const zip = await buildZip({
      "__MACOSX/2018/._HCPC2018_CONTR_ANWEB_disc.txt": text(ECULIZUMAB),
      "2018/.DS_Store": "x",
      "2018/HCPC2018_CONTR_ANWEB_disc.txt": text(PERFLUTREN),
    });
    const { source } = await load("2018.zip", zip);
    expect(source.member).toBe("2018/HCPC2018_CONTR_ANWEB_disc.txt");
  });

  it.each([
    ["the highest re-issue", "HCPC2023_JAN_ANWEB_v3.txt", "HCPC2023_JAN_ANWEB.txt"],
    [
      "the latest day in the name",
      "HCPC2026_JAN_ANWEB_01122026.txt",
      "HCPC2026_JAN_ANWEB_12292025.txt",
    ],
  ])("is %s if there are two texts, and the other one is reported", async (_, newer, older) => {
    const zip = await buildZip({ [older]: text(ECULIZUMAB), [newer]: text(PERFLUTREN) });
    const { source, diagnostics } = await load("x.zip", zip);
    expect(source.member).toBe(newer);
    expect(diagnostics).toMatchObject([
      { rule: "other-release-members", severity: "info", message: expect.stringContaining(older) },
    ]);
  });

  it("may be a damaged member, which is reported", async () => {
    const zip = await buildZip({
      "HCPC2026_JAN_ANWEB.xlsx": xlsx(PERFLUTREN).subarray(0, 900),
      "my.csv": csv(ECULIZUMAB),
    });
    const { source, diagnostics } = await load("x.zip", zip);
    expect(source.member).toBe("my.csv");
    expect(diagnostics[0]?.message).toContain("HCPC2026_JAN_ANWEB.xlsx, which cannot be read");
  });
});

describe("a folder", () => {
  it.each([
    ["a text among others", CMS_ZIP, "HCPC2026_JAN_ANWEB_01122026.txt", null],
    [
      "a workbook",
      { "anweb.xlsx": xlsx(PERFLUTREN), "trans_alpha.xlsx": transactionReport(TRANSACTIONS_2025) },
      "anweb.xlsx",
      null,
    ],
    [
      "a csv",
      { "HCPC2023_JAN_ANWEB_v3.csv": csv(PERFLUTREN), "release.json": "{}" },
      "HCPC2023_JAN_ANWEB_v3.csv",
      null,
    ],
  ] as const)("is read with %s", async (name, files, file, member) => {
    for (const [inside, body] of Object.entries(files)) write(join(name, inside), body);
    const { source } = await readReleaseFile(join(path, name));
    expect(source).toMatchObject({ file, member });
  });

  it("is read with CMS's zip in it", async () => {
    write("zipped/january-2026-alpha-numeric-hcpcs-file.zip", await buildZip(CMS_ZIP));
    write("zipped/release.json", "{}");
    const { source } = await readReleaseFile(join(path, "zipped"));
    expect(source).toMatchObject({
      file: "january-2026-alpha-numeric-hcpcs-file.zip",
      member: "HCPC2026_JAN_ANWEB_01122026.txt",
    });
  });

  it("is read with links, which are followed but not in circles", async () => {
    const target = write("elsewhere/HCPC2026.txt", text(PERFLUTREN));
    mkdirSync(join(path, "links"));
    symlinkSync(target, join(path, "links", "HCPC2026.txt"));
    symlinkSync("round", join(path, "links", "round"));
    symlinkSync("nowhere", join(path, "links", "dangling"));
    const { source } = await readReleaseFile(join(path, "links"));
    expect(source.file).toBe("HCPC2026.txt");
  });

  it("has no release if it is empty", async () => {
    mkdirSync(join(path, "empty"));
    await expect(readReleaseFile(join(path, "empty"))).rejects.toThrow(
      "The folder empty holds no release: it has no file that could be one.",
    );
  });
});

describe("the format is detected from the content, not the name", () => {
  it.each([
    ["HCPC2026.dat", "fixed-width", text(PERFLUTREN)],
    ["HCPC2026.TXT", "fixed-width", text(PERFLUTREN)],
    ["HCPC2026.csv", "fixed-width", text(PERFLUTREN)],
    ["HCPC2026.xlsx", "fixed-width", text(PERFLUTREN)],
    ["HCPC2026.txt", "xlsx", xlsx(PERFLUTREN)],
    ["HCPC2026.XLSX", "xlsx", xlsx(PERFLUTREN)],
    ["HCPC2026.zip", "xlsx", xlsx(PERFLUTREN)],
    ["HCPC2026.xlsx", "xls", buildWorkbook(tableOf([PERFLUTREN]), { bookType: "biff8" })],
    ["HCPC2026.txt", "csv", csv(PERFLUTREN)],
    ["HCPC2026", "csv", csv(PERFLUTREN)],
  ])("%s is read as %s", async (name, format, body) => {
    const { source, records } = await load(name, body);
    expect(source).toMatchObject({ file: name, format, member: null });
    expect([...records.keys()]).toEqual(["Q9957"]);
  });

  it("inside a zip, too", async () => {
    const { source } = await load("x.zip", await buildZip({ "HCPC2026.txt": xlsx(PERFLUTREN) }));
    expect(source).toMatchObject({ member: "HCPC2026.txt", format: "xlsx" });
  });

  it("a table of 11-digit NDCs is not read as fixed-width text, though its lines begin like one", async () => {
    const table =
      'NDC,HCPCS,LONG DESCRIPTION\n00002751013,J1815,"Injection, insulin, per 5 units"\n';
    const { source, records } = await load("ndc.csv", table);
    expect(source.format).toBe("csv");
    expect([...records.keys()]).toEqual(["J1815"]);
  });
});

describe("the provenance of a release", () => {
  it("has the checksum of the file, not of the member", async () => {
    const { source } = await load("x.txt", text(PERFLUTREN));
    const zipped = await load("x.zip", await buildZip({ "x.txt": text(PERFLUTREN) }));
    expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(zipped.source.sha256).not.toBe(source.sha256);
  });

  it("has names that cannot control a terminal or forge a line", async () => {
    const { source } = await load("HCPC\u001b[31m2026\n\u202e.txt", text(PERFLUTREN));
    expect(source.file).toBe("HCPC\ufffd[31m2026\ufffd\ufffd.txt");
  });

  it("marks a file as the sample only if its first line says so", async () => {
    const mark = "HCPCS-DIFF SAMPLE: hand-written";
    const first = buildFixedWidth([PERFLUTREN], { above: [mark] });
    const second = buildFixedWidth([PERFLUTREN], { above: ["", mark] });
    expect((await load("x.txt", first)).sample).toBe(true);
    expect((await load("x.txt", second)).sample).toBe(false);
  });
});
