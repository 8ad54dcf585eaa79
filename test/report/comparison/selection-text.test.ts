import { describe, expect, it } from "vitest";
import { selectionText } from "../../../src/report/comparison/selection-text.js";

describe("the text of a selection", () => {
  it("names one code as one, and a pattern as several", () => {
    const only = (codes: string[]) =>
      selectionText({ selection: { only: null, codes, severity: null } });
    expect(only(["J1300"])).toBe("Only code J1300. The counts are of everything.");
    expect(only(["J*"])).toBe("Only codes J*. The counts are of everything.");
    expect(only(["A1", "LT"])).toBe("Only codes A1, LT. The counts are of everything.");
  });
});
