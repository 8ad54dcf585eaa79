import { describe, expect, it } from "vitest";
import { sameValue } from "../../../src/differ/one-code/same-value.js";

describe("two published amounts", () => {
  it.each([
    // Addendum B of January 2025 gives cents, of October a tenth of a cent.
    ["328.60", "328.600", true],
    ["0.01", "0.008", true],
    ["4146.34", "4146.335", true],
    ["0.01", "0.003", false],
    ["0.12", "0.11", false],
    ["3.364", "3.365", false],
  ])("%s and %s are the same: %s", (a, b, same) => {
    expect(sameValue("oppsPaymentRate", a, b)).toBe(same);
    expect(sameValue("oppsPaymentRate", b, a)).toBe(same);
  });
});

describe("two values of other fields", () => {
  it("are the same where each character is", () => {
    expect(sameValue("pricingIndicators", ["51"], ["51"])).toBe(true);
    expect(sameValue("pricingIndicators", ["51"], ["51", "11"])).toBe(false);
    expect(sameValue("apc", "0899", "899")).toBe(false);
    expect(sameValue("statusIndicator", null, "K")).toBe(false);
  });
});
