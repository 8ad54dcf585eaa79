import { describe, expect, it } from "vitest";
import { chargesText } from "../../../src/report/wording/amounts.js";

describe("what is at stake", () => {
  it("is said of one as of one", () => {
    expect(chargesText({ lines: 1, volume: 1, charges: 200 })).toBe(
      "1 line, 1 unit, 200.00 in charges",
    );
  });
});
