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

/** A release as large as needed to be larger than the notes beside it. */
const MANY = Array.from({ length: 40 }, (_, index) => ({
  ...bareRecord(`A${1000 + index}`),
  longDescription: "Supply",
}));

/** All that CMS's zip of January 2026 holds. */
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

describe("in CMS's zip the release is found among the other members", () => {
  it("and the text is preferred", async () => {
    const { source, records } = await load("january-2026.zip", await buildZip(CMS_ZIP));
    expect(source).toMatchObject({
      file: "january-2026.zip",
      member: "HCPC2026_JAN_ANWEB_01122026.txt",
      format: "fixed-width",
    });
    expect(records.has("Q9957")).toBe(true);
  });

  it("and without the text it is the workbook with all fields", async () => {
    const zip = await buildZip(without("HCPC2026_JAN_ANWEB_01122026.txt"));
    const { source, diagnostics } = await load("january-2026.zip", zip);
    expect(source).toMatchObject({ member: "HCPC2026_JAN_ANWEB_01122026.xlsx", format: "xlsx" });
    expect(diagnostics).toEqual([]);
  });

  it("and a zip whose members are stored, not packed, is no workbook for holding one", async () => {
    const zip = await buildZip(CMS_ZIP, { compress: false });
    expect(zip.includes("xl/workbook.xml")).toBe(true);
    const { source } = await load("january-2026.zip", zip);
    expect(source.member).toBe("HCPC2026_JAN_ANWEB_01122026.txt");
  });

  it("in a folder of it too, and next to what macOS leaves in zips", async () => {
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
  ])("of two texts %s is read, and the other named", async (_, newer, older) => {
    const zip = await buildZip({ [older]: text(ECULIZUMAB), [newer]: text(PERFLUTREN) });
    const { source, diagnostics } = await load("x.zip", zip);
    expect(source.member).toBe(newer);
    expect(diagnostics).toMatchObject([
      { rule: "other-release-members", severity: "info", message: expect.stringContaining(older) },
    ]);
  });

  it("and where one that could be it cannot be read, that is said", async () => {
    const zip = await buildZip({
      "HCPC2026_JAN_ANWEB.xlsx": xlsx(PERFLUTREN).subarray(0, 900),
      "my.csv": csv(ECULIZUMAB),
    });
    const { source, diagnostics } = await load("x.zip", zip);
    expect(source.member).toBe("my.csv");
    expect(diagnostics[0]?.message).toContain("HCPC2026_JAN_ANWEB.xlsx, which cannot be read");
  });
});

describe("a folder is read like a zip", () => {
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
  ] as const)("with %s", async (name, files, file, member) => {
    for (const [inside, body] of Object.entries(files)) write(join(name, inside), body);
    const { source } = await readReleaseFile(join(path, name));
    expect(source).toMatchObject({ file, member });
  });

  it("with CMS's zip in it", async () => {
    write("zipped/january-2026-alpha-numeric-hcpcs-file.zip", await buildZip(CMS_ZIP));
    write("zipped/release.json", "{}");
    const { source } = await readReleaseFile(join(path, "zipped"));
    expect(source).toMatchObject({
      file: "january-2026-alpha-numeric-hcpcs-file.zip",
      member: "HCPC2026_JAN_ANWEB_01122026.txt",
    });
  });

  it("and links in it are followed, but not in circles", async () => {
    const target = write("elsewhere/HCPC2026.txt", text(PERFLUTREN));
    mkdirSync(join(path, "links"));
    symlinkSync(target, join(path, "links", "HCPC2026.txt"));
    symlinkSync("round", join(path, "links", "round"));
    symlinkSync("nowhere", join(path, "links", "dangling"));
    const { source } = await readReleaseFile(join(path, "links"));
    expect(source.file).toBe("HCPC2026.txt");
  });

  it("and has no release when it is empty", async () => {
    mkdirSync(join(path, "empty"));
    await expect(readReleaseFile(join(path, "empty"))).rejects.toThrow(
      "The folder empty holds no release: it has no file that could be one.",
    );
  });
});

describe("what a file is, its content says and not its name", () => {
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
  ])("%s that is %s", async (name, format, body) => {
    const { source, records } = await load(name, body);
    expect(source).toMatchObject({ file: name, format, member: null });
    expect([...records.keys()]).toEqual(["Q9957"]);
  });

  it("in a zip as well", async () => {
    const { source } = await load("x.zip", await buildZip({ "HCPC2026.txt": xlsx(PERFLUTREN) }));
    expect(source).toMatchObject({ member: "HCPC2026.txt", format: "xlsx" });
  });

  it("and a table of eleven-digit NDCs is no fixed-width text, though its lines begin like one", async () => {
    const table =
      'NDC,HCPCS,LONG DESCRIPTION\n00002751013,J1815,"Injection, insulin, per 5 units"\n';
    const { source, records } = await load("ndc.csv", table);
    expect(source.format).toBe("csv");
    expect([...records.keys()]).toEqual(["J1815"]);
  });
});

describe("where a release came from is remembered", () => {
  it("by the checksum of the file given, not of the member", async () => {
    const { source } = await load("x.txt", text(PERFLUTREN));
    const zipped = await load("x.zip", await buildZip({ "x.txt": text(PERFLUTREN) }));
    expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(zipped.source.sha256).not.toBe(source.sha256);
  });

  it("by names without what could steer a terminal or forge a line", async () => {
    const { source } = await load("HCPC\u001b[31m2026\n\u202e.txt", text(PERFLUTREN));
    expect(source.file).toBe("HCPC\ufffd[31m2026\ufffd\ufffd.txt");
  });

  it("and a file is the sample only if its first line says so", async () => {
    const mark = "HCPCS-DIFF SAMPLE: hand-written";
    const first = buildFixedWidth([PERFLUTREN], { above: [mark] });
    const second = buildFixedWidth([PERFLUTREN], { above: ["", mark] });
    expect((await load("x.txt", first)).sample).toBe(true);
    expect((await load("x.txt", second)).sample).toBe(false);
  });
});
