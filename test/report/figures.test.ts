import { describe, expect, it } from "vitest";
import { unitsText } from "../../src/report/figures.js";
import { stakeText } from "../../src/report/stake-text.js";

describe("an amount of units", () => {
  it("is one unit, or several", () => {
    expect(["1", "0", "1,200", "1.5"].map(unitsText)).toEqual([
      "1 unit",
      "0 units",
      "1,200 units",
      "1.5 units",
    ]);
    expect(stakeText({ lines: 1, volume: 1, charges: 200 })).toBe(
      "1 line, 1 unit, 200.00 in charges",
    );
  });
});
