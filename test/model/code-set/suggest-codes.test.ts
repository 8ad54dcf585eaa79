import { describe, expect, it } from "vitest";
import { suggestCodes } from "../../../src/model/code-set/suggest-codes.js";

const near = (asked: string, ...codes: string[]) => suggestCodes(asked, codes);

describe("codes that look like one that is not there", () => {
  it("are those with a letter read for a digit: J1O1O for J1010", () => {
    expect(near("J1O1O", "J1010", "J9999")).toEqual(["J1010"]);
  });

  it("are first those with two places changed, then those with another last digit", () => {
    expect(near("J3100", "A3100", "J1300", "J3101", "J3010")).toEqual([
      "J1300",
      "J3010",
      "J3101",
      "A3100",
    ]);
  });

  it("may lack a character, or have one too many", () => {
    expect(near("J130", "J1300")).toEqual(["J1300"]);
    expect(near("L", "LT")).toEqual(["LT"]);
  });

  it("are at most five", () => {
    const codes = Array.from({ length: 9 }, (_, digit) => `J130${digit + 1}`);
    expect(near("J1300", ...codes)).toEqual(codes.slice(0, 5));
  });

  it("are none that differ in more", () => {
    expect(near("J1300", "Q9957", "LT")).toEqual([]);
  });
});
