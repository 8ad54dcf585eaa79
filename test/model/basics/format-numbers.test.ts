import { describe, expect, it } from "vitest";
import { pluralize, unitsText } from "../../../src/model/basics/format-numbers.js";

describe("a count with its word", () => {
  it("is one, or several", () => {
    expect([0, 1, 1200].map((count) => pluralize(count, "line"))).toEqual([
      "0 lines",
      "1 line",
      "1,200 lines",
    ]);
  });
});

describe("an amount of units", () => {
  it("is one unit, or several", () => {
    expect(["1", "0", "1,200", "1.5"].map(unitsText)).toEqual([
      "1 unit",
      "0 units",
      "1,200 units",
      "1.5 units",
    ]);
  });
});
