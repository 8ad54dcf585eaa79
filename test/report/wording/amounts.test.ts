import { describe, expect, it } from "vitest";
import {
  chargesText,
  factorText,
  headline,
  money,
  quantity,
  rateText,
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

describe("a factor", () => {
  it.each([
    ["is shown as units are", 1234.5, "1,234.5"],
    ["has four places", 10 / 3, "3.3333"],
    ["is never told as none, however small", 0.00003125, "0.00003125"],
    ["below a tenth has four digits that count", 1 / 7500, "0.0001333"],
    ["of none is none", 0, "0"],
  ])("%s", (_, value, text) => {
    expect(factorText(value)).toBe(text);
  });
});

describe("money", () => {
  it("names no currency, because no column names one", () => {
    expect(money(-1234.5)).toBe("-1,234.50");
  });

  it.each([
    ["less than half a cent is none, and not minus none", -0.004, "0.00"],
    ["half a cent is one", 0.005, "0.01"],
    ["half a cent less than nothing is one", -0.005, "-0.01"],
    ["half a cent is one also where its binary fraction is less", 1.005, "1.01"],
    ["a tenth of a cent, as ASP limits have, is none", 12.341, "12.34"],
    ["the last cent of a dollar carries over", 0.999, "1.00"],
  ])("%s", (_, value, text) => {
    expect(money(value)).toBe(text);
  });
});

it.each([
  [1250.5, "1,250.50"],
  [3_710_000, "3,710,000.00"],
  [45.028, "45.028"],
  [0.06, "0.06"],
])("a rate of %d has cents, and mills where it has some: %s", (rate, text) => {
  expect(rateText(rate)).toBe(text);
});
