import { describe, expect, it } from "vitest";
import { counted, unitsText } from "../../src/report/figures.js";
import { selectionText } from "../../src/report/selection-text.js";
import { stakeText } from "../../src/report/stake-text.js";

describe("a count with its word", () => {
  it("is one, or several", () => {
    expect([0, 1, 1200].map((count) => counted(count, "line"))).toEqual([
      "0 lines",
      "1 line",
      "1,200 lines",
    ]);
  });

  it("names one code as one, and a pattern as several", () => {
    const only = (codes: string[]) =>
      selectionText({ selection: { only: null, codes, severity: null } });
    expect(only(["J1300"])).toBe("Only code J1300. The counts are of everything.");
    expect(only(["J*"])).toBe("Only codes J*. The counts are of everything.");
    expect(only(["A1", "LT"])).toBe("Only codes A1, LT. The counts are of everything.");
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
    expect(stakeText({ lines: 1, volume: 1, charges: 200 })).toBe(
      "1 line, 1 unit, 200.00 in charges",
    );
  });
});
