import { describe, expect, it } from "vitest";
import { packageLines } from "../../../src/overlay/your-codes/package-lines.js";
import { packageNote, paymentSentences } from "../../../src/report/impact/payment-sentences.js";
import { joinedRelease, makeCrosswalk } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import { yourRow } from "./your-row.js";

const RECORDS = ["J0165", "J0168", "J2516", "J1171"].map((code) => makeRecord(code));

/** January 2025 and January 2026: what CMS billed with J0171 has a code by product now. */
async function newer() {
  const before = await makeCrosswalk("2025-01", [
    ["00409-4933-01", "J0171", "100"],
    ["51662-1629-01", "J0171", "10"],
  ]);
  const after = await makeCrosswalk("2026-01", [
    ["00409-4933-01", "J0165", "200"],
    ["51662-1629-01", "J0168", "10"],
    ["63323-0877-15", "J2516", "300"],
    ["00409-1283-05", "J1171", "500", "20"],
  ]);
  return { ...joinedRelease(2026, RECORDS, after), crosswalks: [before, after] };
}

const line = (row: number, code: string, ndc: string, packageUnits: number | null = null) =>
  yourRow(row, code, { cells: [code, "a text", ndc], packageUnits });

describe("a line with an NDC that CMS bills with another code", () => {
  it("has the one right successor, with its units: J0171 by product", async () => {
    const { packages } = packageLines(
      [line(2, "J0171", "00409-4933-01"), line(3, "J0171", "51662162901")],
      await newer(),
    );
    expect(packages?.lines).toMatchObject([
      { row: 2, ndc: "00409-4933-01", billedWith: ["J0165"], otherCode: true, factor: 2 },
      { row: 3, ndc: "51662-1629-01", billedWith: ["J0168"], otherCode: true, factor: 1 },
    ]);
    expect(packages && paymentSentences({ packages })).toEqual([
      "CMS bills the package of 2 lines with another code: row 2, J0171, NDC 00409-4933-01: J0165, x2 units; row 3, J0171, NDC 51662-1629-01: J0168.",
      "NDC: 2 lines checked against the NDC crosswalk, 0 of them with units of the package to compare.",
    ]);
  });

  it("is found under a code for what is not otherwise classified: this J3490 has its own code now", async () => {
    const { packages } = packageLines([line(2, "J3490", "63323-877-15")], await newer());
    expect(packages?.lines).toMatchObject([
      { row: 2, code: "J3490", ndc: "63323-0877-15", billedWith: ["J2516"], factor: null },
    ]);
    expect(packages?.lines.map(packageNote)).toEqual([
      "Bill J2516, 300 units a package (NDC 63323-0877-15)",
    ]);
  });

  it("was right as long as CMS listed both: albuterol, under J7613 and J7614 until April 2025", async () => {
    const albuterol = (quarter: string, ...codes: string[]) =>
      makeCrosswalk(
        quarter,
        codes.map((code) => ["60687-0395-83", code, "75"]),
      );
    const [january, april, july] = await Promise.all([
      albuterol("2025-01", "J7613", "J7614"),
      albuterol("2025-04", "J7613"),
      albuterol("2025-07", "J7613"),
    ]);
    const records = ["J7613", "J7614"].map((code) => makeRecord(code));
    const release = { ...joinedRelease(2026, records, july), crosswalks: [january, april, july] };
    const { packages } = packageLines([line(2, "J7614", "60687-0395-83")], release);
    expect(packages?.lines).toMatchObject([{ billedWith: ["J7613"], movedOn: "2025-04-01" }]);
  });

  it("is told from one whose package CMS does not list, and from one that names none", async () => {
    const { packages } = packageLines(
      [
        line(2, "J1171", "00409-1283-05"),
        line(3, "J1171", "00009-0001-01"),
        line(4, "J1171", "no package"),
      ],
      await newer(),
    );
    expect(packages?.lines.map(({ row }) => row)).toEqual([2]);
    expect(packages?.notListed).toEqual([3]);
  });

  it("is not looked for without a crosswalk of the newer quarter", () => {
    expect(packageLines([line(2, "J0171", "00409-4933-01")], joinedRelease(2026, RECORDS))).toEqual(
      {},
    );
  });
});

describe("a line without a code", () => {
  it("is not looked at, whatever its cells hold: no heading is billed", async () => {
    const heading = yourRow(2, "", { cells: ["", "", "00409-4933-01"], codes: [] });
    const { packages } = packageLines([heading], await newer());
    expect(packages).toEqual({ lines: [], notListed: [] });
  });
});

describe("the units of a package in your table", () => {
  it.each([
    ["those of the whole package", 500, null],
    ["those of one vial of it", 20, null],
    ["not said", null, null],
    ["others", 200, "Units of the package: 200, CMS has 500 (20 for one of it)"],
  ])("are right or wrong by the crosswalk: %s", async (_, yours, note) => {
    const { packages } = packageLines([line(2, "J1171", "00409-1283-05", yours)], await newer());
    expect(packages?.lines).toMatchObject([{ otherCode: false, unitsDiffer: note !== null }]);
    expect(packages?.lines.map(packageNote)).toEqual([note]);
  });

  it("are checked under the line's own code, as the last crosswalk has it: J0171 had 100, J0165 has 200", async () => {
    const { packages } = packageLines(
      [line(2, "J0171", "00409-4933-01", 100), line(3, "J0171", "00409-4933-01", 200)],
      await newer(),
    );
    expect(packages?.lines.map(packageNote)).toEqual([
      "Bill J0165, x2 units (NDC 00409-4933-01)",
      "Bill J0165, x2 units (NDC 00409-4933-01). Units of the package: 200, CMS has 100",
    ]);
  });

  it("are not checked under a code that CMS never billed the package with: J3490", async () => {
    const { packages } = packageLines([line(2, "J3490", "63323-0877-15", 1)], await newer());
    expect(packages?.lines).toMatchObject([{ units: null, unitsDiffer: false }]);
  });

  it("cannot be checked of a package that the crosswalk does not list, which is counted", async () => {
    const { packages } = packageLines(
      [line(2, "J1171", "00409-1283-05", 500), line(3, "J0171", "99999-9999-99", 5)],
      await newer(),
    );
    expect(packages?.notListed).toEqual([3]);
    expect(packages && paymentSentences({ packages })).toEqual([
      "NDC: 1 line checked against the NDC crosswalk, 1 of them with units of the package to compare; the NDC of 1 line is not in it.",
    ]);
  });
});
