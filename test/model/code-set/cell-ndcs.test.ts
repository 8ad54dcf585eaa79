import { describe, expect, it } from "vitest";
import { ndcOf, ndcsOf, shortenedNdc } from "../../../src/model/code-set/cell-ndcs.js";

describe("an NDC in a cell", () => {
  it.each([
    ["00143-9152-10", "in the crosswalk's own form"],
    ["0143-9152-10", "of ten digits, whose first part lost a zero"],
    ["00143-9152-1", "of ten digits, whose last part lost a zero", "00143-9152-01"],
    ["00143915210", "without hyphens"],
    ["N400143915210", "with the qualifier of claims"],
    ["00143 9152 10", "with blanks"],
    ["NDC: 00143-9152-10", "with its name"],
    ["00143915210.0", "as a program writes numbers of a column with blanks"],
    ["N4 00143-9152-10 UN1", "with the qualifier, a unit and a quantity"],
  ])("is read from %s, %s", (cell, _, ndc = "00143-9152-10") => {
    expect(ndcOf(cell)).toBe(ndc);
  });

  it.each(["", "J3370", "0143915210", "00143-9152", "001439152100"])("is not in %j", (cell) => {
    expect(ndcOf(cell)).toBeNull();
  });

  it("is read from a shortened number only if asked", () => {
    expect(ndcOf(143915210)).toBeNull();
    expect(shortenedNdc(143915210)).toBe("00143-9152-10");
    expect(shortenedNdc("143915210.0")).toBe("00143-9152-10");
    expect(shortenedNdc("00143-9152-10")).toBeNull();
  });

  it.each([
    ["00143-9152-10, 00409-4933-01", ["00143-9152-10", "00409-4933-01"]],
    ["00143-9152-10; 143915210.0", ["00143-9152-10", "00143-9152-10"]],
    ["00143-9152-10 / 0409493301", ["00143-9152-10", null]],
    ["4.09493E+08", [null]],
    ["4.09E8", [null]],
    ["*0409-4933-01", [null]],
    ["409-4933-01", [null]],
    ["0409-4933-01 x2", [null]],
    ["00409-4933-01 (10 ml)", [null]],
    ["UPC 300409493301", [null]],
    ["vial of 10 mL, lot 1234567", []],
    ["no package", []],
    ["", []],
  ])("may be one of several, and is reported if unreadable: %j", (cell, ndcs) => {
    expect(ndcsOf(cell, true)).toEqual(ndcs);
  });
});
