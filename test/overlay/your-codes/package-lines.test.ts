import { describe, expect, it } from "vitest";
import type { YourRow } from "../../../src/model/impact/impact.js";
import { packageLines } from "../../../src/overlay/your-codes/package-lines.js";
import { paymentSentences } from "../../../src/report/impact/payment-sentences.js";
import { joinedRelease, makeCrosswalk } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";

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
    ["00409-1283-05", "J1171", "20"],
  ]);
  return { ...joinedRelease(2026, RECORDS, after), crosswalks: [before, after] };
}

const row = (number: number, code: string, ...cells: YourRow["cells"]): YourRow => ({
  row: number,
  kind: "line",
  cells: [code, ...cells],
  codes: [{ code, modifiers: [] }],
  volume: null,
  charges: null,
  owner: null,
  entry: null,
});

describe("a line with an NDC that CMS bills with another code", () => {
  it("has the one right successor, with its units: J0171 by product", async () => {
    const { packages } = packageLines(
      [row(2, "J0171", "00409-4933-01"), row(3, "J0171", "epinephrine", "51662162901")],
      await newer(),
    );
    expect(packages).toEqual([
      { row: 2, code: "J0171", ndc: "00409-4933-01", billedWith: ["J0165"], factor: 2 },
      { row: 3, code: "J0171", ndc: "51662-1629-01", billedWith: ["J0168"], factor: 1 },
    ]);
    expect(paymentSentences({ packages })).toEqual([
      "CMS bills the package of 2 lines with another code: row 2, J0171, NDC 00409-4933-01: J0165, x2 units; row 3, J0171, NDC 51662-1629-01: J0168.",
    ]);
  });

  it("is found under a code for what is not otherwise classified: this J3490 has its own code now", async () => {
    const { packages } = packageLines([row(2, "J3490", "63323-877-15")], await newer());
    expect(packages).toEqual([
      { row: 2, code: "J3490", ndc: "63323-0877-15", billedWith: ["J2516"], factor: null },
    ]);
  });

  it.each([
    ["billed with its own code", "J1171", "00409-1283-05"],
    ["of a package that CMS does not list", "J0171", "99999-9999-99"],
  ])("is none %s", async (_, code, cell) => {
    const { packages } = packageLines([row(2, code, cell)], await newer());
    expect(packages).toEqual([]);
  });

  it("is not looked for without a crosswalk of the newer quarter", () => {
    expect(packageLines([row(2, "J0171", "00409-4933-01")], joinedRelease(2026, RECORDS))).toEqual(
      {},
    );
  });
});
