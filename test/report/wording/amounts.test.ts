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
  it("are singular for one line", () => {
    expect(chargesText({ lines: 1, volume: 1, charges: 200 })).toBe(
      "1 line, 1 unit, 200.00 in charges",
    );
  });

  it("omit amounts without a column", () => {
    expect(chargesText({ lines: 1200, volume: null, charges: null })).toBe("1,200 lines");
    expect(headline({ lines: 1, codes: 1, volume: null, charges: null }, 14)).toBe(
      "1 of your 14 lines with a code is affected, by 1 code.",
    );
  });

  it("are in the headline, money first", () => {
    expect(headline({ lines: 8, codes: 8, volume: 1992, charges: 500_600 }, 14)).toBe(
      "8 of your 14 lines with a code are affected, by 8 codes: 500,600.00 in charges, 1,992 units.",
    );
  });
});

describe("units", () => {
  it.each([
    ["are not rounded to two places", 0.125, "0.125"],
    ["have as many decimal places as needed", 1234.5, "1,234.5"],
    ["have at most four decimal places, because more are rounding errors", 0.1 + 0.2, "0.3"],
    ["may be negative, as in a correction", -2.5, "-2.5"],
    ["are 0, not -0, below the last decimal place", -0.00001, "0"],
  ])("%s", (_, value, text) => {
    expect(quantity(value)).toBe(text);
  });

  it("are singular for 1", () => {
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
    ["is formatted like units", 1234.5, "1,234.5"],
    ["has four decimal places", 10 / 3, "3.3333"],
    ["is never shown as 0, however small", 0.00003125, "0.00003125"],
    ["below a tenth has four significant digits", 1 / 7500, "0.0001333"],
    ["of 0 is 0", 0, "0"],
  ])("%s", (_, value, text) => {
    expect(factorText(value)).toBe(text);
  });
});

describe("money", () => {
  it("has no currency, because no column names one", () => {
    expect(money(-1234.5)).toBe("-1,234.50");
  });

  it.each([
    ["is 0.00, not -0.00, below half a cent", -0.004, "0.00"],
    ["rounds half a cent up", 0.005, "0.01"],
    ["rounds a negative half cent away from 0", -0.005, "-0.01"],
    ["rounds half a cent up even if its binary fraction is less", 1.005, "1.01"],
    ["drops tenths of a cent, which ASP limits have", 12.341, "12.34"],
    ["carries over to the next dollar", 0.999, "1.00"],
  ])("%s", (_, value, text) => {
    expect(money(value)).toBe(text);
  });
});

it.each([
  [1250.5, "1,250.50"],
  [3_710_000, "3,710,000.00"],
  [45.028, "45.028"],
  [0.06, "0.06"],
])("a rate of %d is shown with cents, and a third place if it has one: %s", (rate, text) => {
  expect(rateText(rate)).toBe(text);
});
