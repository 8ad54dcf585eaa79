import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReleaseFile } from "../../../src/loader/release/read-release.js";
import { buildCsv, tableOf } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import {
  CORRECTIONS_2019,
  CORRECTIONS_2026,
  NOC_2026,
  PROC_NOTES,
  RECORD_LAYOUT,
  TRANSACTIONS_2018,
  TRANSACTIONS_2019,
  TRANSACTIONS_2025,
  transactionReport,
} from "../../fixtures/other-documents.js";
import { EVERY_FIELD, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load, write } = tempFolder();

const USES: Record<string, string> = {
  "transaction report": "Give it to a comparison with --transaction-report.",
  "list of corrections":
    "Give it to a comparison with --corrections, or to hcpcs-diff corrections.",
  "list of NOC codes": "Put it beside the release's own file: show reads it there.",
};

describe("other documents are refused by name, with a hint about how to use them", () => {
  it.each([
    ["the transaction report of 2018", transactionReport(TRANSACTIONS_2018), "transaction report"],
    ["the transaction report of 2019", transactionReport(TRANSACTIONS_2019), "transaction report"],
    ["the transaction report of 2025", transactionReport(TRANSACTIONS_2025), "transaction report"],
    ["the same as csv", buildCsv(TRANSACTIONS_2025), "transaction report"],
    ["corrections of 2019", buildWorkbook(CORRECTIONS_2019), "list of corrections"],
    ["corrections of 2026", buildWorkbook(CORRECTIONS_2026), "list of corrections"],
    ["the NOC list", buildWorkbook(NOC_2026), "list of NOC codes"],
    ["the NOC list as csv", buildCsv(NOC_2026), "list of NOC codes"],
  ])("%s", async (_, body, what) => {
    // The file name looks like a release, but only the content counts.
    await expect(load("HCPC2026_JAN_ANWEB", body)).rejects.toMatchObject({
      message: `HCPC2026_JAN_ANWEB is CMS's ${what}, not a release.`,
      hint: USES[what],
    });
  });

  it("but not a release with a column named ACTION", async () => {
    const names = ["Code", "Long Description", "Short Description", "Action", "COV", "BETOS"];
    const body = buildCsv([
      names,
      ["J1300", "Injection, eculizumab, 10 mg", "Eculizumab", "N", "C", "O1E"],
    ]);
    expect([...(await load("HCPC2026_JAN_ANWEB.csv", body)).records.keys()]).toEqual(["J1300"]);
  });

  it.each([
    ["diff.csv", "the report of a comparison"],
    ["diff.worklist.csv", "a worklist that hcpcs-diff wrote"],
    ["impact.csv", "the report of an impact on codes"],
  ])("our own %s", async (file, what) => {
    const golden = join(import.meta.dirname, "../../report/golden", file);
    await expect(load(file, readFileSync(golden, "utf8"))).rejects.toThrow(
      `${file} is ${what}, not a release.`,
    );
  });

  it.each([
    ["processing notes", PROC_NOTES],
    ["the record layout", RECORD_LAYOUT],
    ["an empty JSON object", "{}"],
  ])("%s, as a text that is not a release", async (_, text) => {
    await expect(load("HCPC2026_JAN_ANWEB.txt", text)).rejects.toThrow(
      "HCPC2026_JAN_ANWEB.txt is a text file, but not a release",
    );
  });

  it("a login page that was saved as the release", async () => {
    await expect(
      load("HCPC2026_JAN.zip", "<!doctype html><title>Sign in</title>"),
    ).rejects.toMatchObject({
      message: "HCPC2026_JAN.zip is an HTML page, not a release.",
      hint: expect.stringContaining("If it is a login page or an error page, download"),
    });
  });

  it("in a zip of corrections, with the kind of each member", async () => {
    const zip = await buildZip({
      "V1_HCPC2018_Corrections_ANWEB.prn": "2018 HCPCS CORRECTIONS\r\n",
      "V1_HCPC2018_Corrections_ANWEB.xlsx": buildWorkbook(CORRECTIONS_2019),
      "NOC codes.xlsx": buildWorkbook(NOC_2026),
    });
    await expect(readReleaseFile(write("2018-Corrections.zip", zip))).rejects.toThrow(
      "2018-Corrections.zip holds no release: it has " +
        "V1_HCPC2018_Corrections_ANWEB.xlsx (CMS's list of corrections), " +
        "NOC codes.xlsx (CMS's list of NOC codes), V1_HCPC2018_Corrections_ANWEB.prn.",
    );
  });
});

describe("a release is not mistaken for another document", () => {
  it("because of a user's own column Action", async () => {
    const [header = [], ...rows] = tableOf([PERFLUTREN, EVERY_FIELD]);
    const { records, ignoredColumns } = await load(
      "x.csv",
      buildCsv([[...header, "Action"], ...rows.map((row) => [...row, "check price"])]),
    );
    expect(records.size).toBe(2);
    expect(ignoredColumns).toEqual(["Action"]);
  });

  it("because of action codes with their meanings, if all fields are there", async () => {
    const [header = [], row = []] = tableOf([PERFLUTREN]);
    const worded = [...row.slice(0, -1), "N No maintenance"];
    const { records, diagnostics } = await load("x.csv", buildCsv([header, worded]));
    expect(records.get("Q9957")?.actionCode).toBe("N No maintenance");
    expect(diagnostics).toMatchObject([{ rule: "unknown-value", code: "Q9957" }]);
  });
});
