import { describe, expect, it } from "vitest";
import {
  chargesText,
  headline,
  money,
  quantity,
  unitsText,
} from "../../../src/report/wording/amounts.js";

describe("charges affected", () => {
  it("are said of one as of one", () => {
    expect(chargesText({ lines: 1, volume: 1, charges: 200 })).toBe(
      "1 line, 1 unit, 200.00 in charges",
    );
  });

  it("leave out what no column tells", () => {
    expect(chargesText({ lines: 1200, volume: null, charges: null })).toBe("1,200 lines");
    expect(headline({ lines: 1, codes: 1, volume: null, charges: null }, 14)).toBe(
      "1 of your 14 lines with a code is affected, by 1 code.",
    );
  });

  it("stand in the headline, money first", () => {
    expect(headline({ lines: 8, codes: 8, volume: 1992, charges: 500_600 }, 14)).toBe(
      "8 of your 14 lines with a code are affected, by 8 codes: 500,600.00 in charges, 1,992 units.",
    );
  });
});

describe("units", () => {
  it.each([
    ["an eighth is not rounded like cents", 0.125, "0.125"],
    ["as many places as there are", 1234.5, "1,234.5"],
    ["at most four: what is beyond is the noise of binary fractions", 0.1 + 0.2, "0.3"],
    ["a correction takes units back", -2.5, "-2.5"],
    ["less than can be shown is none, and not minus none", -0.00001, "0"],
  ])("%s", (_, value, text) => {
    expect(quantity(value)).toBe(text);
  });

  it("are one unit, or several", () => {
    expect([1, 0, 1200, 1.5].map(unitsText)).toEqual([
      "1 unit",
      "0 units",
      "1,200 units",
      "1.5 units",
    ]);
  });
});

describe("money", () => {
  it("names no currency, because no column names one", () => {
    expect(money(-1234.5)).toBe("-1,234.50");
  });
});
