import { describe, expect, it } from "vitest";
import { suggestCodes } from "../../../src/model/code-set/suggest-codes.js";
import { makeRecord } from "../../differ/make-release.js";

const near = (asked: string, ...codes: string[]) => suggestCodes(asked, codes);

describe("suggestions for an unknown code", () => {
  it("include codes with a letter read as a digit: J1O1O for J1010", () => {
    expect(near("J1O1O", "J1010", "J9999")).toEqual(["J1010"]);
  });

  it("put swapped characters first, then another last digit", () => {
    expect(near("J3100", "A3100", "J1300", "J3101", "J3010")).toEqual([
      "J1300",
      "J3010",
      "J3101",
      "A3100",
    ]);
  });

  it("may have one character more or less", () => {
    expect(near("J130", "J1300")).toEqual(["J1300"]);
    expect(near("L", "LT")).toEqual(["LT"]);
  });

  it("are at most five", () => {
    const codes = Array.from({ length: 9 }, (_, digit) => `J130${digit + 1}`);
    expect(near("J1300", ...codes)).toEqual(codes.slice(0, 5));
  });

  it("exclude codes of another length that differ elsewhere too", () => {
    expect(near("J131", "J1300", "J1301", "J13011")).toEqual(["J1301"]);
    expect(near("J13011", "J1301", "J1311", "J1302")).toEqual(["J1301", "J1311"]);
    expect(near("J12O", "J120", "J1205")).toEqual(["J120"]);
  });

  it("are sorted by code if equally likely", () => {
    expect(near("J1300", "J1303", "J1301", "J1302")).toEqual(["J1301", "J1302", "J1303"]);
  });

  it("exclude codes with more differences", () => {
    expect(near("J1300", "Q9957", "LT")).toEqual([]);
  });

  it.each([
    ["99213", "G9213"],
    ["D0120", "G0120"],
  ])("are empty for the CPT or CDT code %s, although %s is one character away", (asked, code) => {
    expect(near(asked, code)).toEqual([]);
  });

  it("put look-alikes first: J130B is J1308", () => {
    expect(near("J130B", "J1300", "J1308")).toEqual(["J1308", "J1300"]);
  });

  it("put discontinued codes after billable ones, except look-alikes", () => {
    const records = new Map(
      [
        makeRecord("J1308", { terminationDate: "2025-03-31" }),
        makeRecord("J1301", { terminationDate: "2025-03-31" }),
        makeRecord("J1300"),
      ].map((record) => [record.code, record]),
    );
    expect(suggestCodes("J130B", records.keys(), { records })).toEqual(["J1308", "J1300", "J1301"]);
  });

  it("prefer codes that share words with the line: J1305 for famotidine is J1308", () => {
    const records = new Map(
      [
        makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
        makeRecord("J1308", { longDescription: "Injection, famotidine, 0.25 mg" }),
      ].map((record) => [record.code, record]),
    );
    expect(
      suggestCodes("J1305", records.keys(), { records, ownText: "FAMOTIDINE 20MG VIAL" }),
    ).toEqual(["J1308", "J1300"]);
  });
});
