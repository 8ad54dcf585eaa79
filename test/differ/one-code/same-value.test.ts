import { describe, expect, it } from "vitest";
import { sameValue } from "../../../src/differ/one-code/field-changes.js";
import type { FieldKey } from "../../../src/model/code-set/fields.js";
import type { FieldValue } from "../../../src/model/code-set/record.js";

describe("two published amounts", () => {
  it.each([
    // Half a cent, where one of the two files gives cents.
    ["328.60", "328.600", 0.005, true],
    ["0.01", "0.008", 0.005, true],
    ["0.01", "0.003", 0.005, false],
    ["0.12", "0.11", 0.005, false],
    // Both give a tenth of a cent: of $0.010 a workbook says 0.01.
    ["0.01", "0.014", 0, false],
    ["0.11", "0.110", 0, true],
    ["3.364", "3.365", 0, false],
  ])("%s and %s, of files that allow %s, are the same: %s", (a, b, allowed, same) => {
    const tolerances = new Map([["oppsPaymentRate", allowed]] as const);
    expect(sameValue("oppsPaymentRate", [a, b], tolerances)).toBe(same);
    expect(sameValue("oppsPaymentRate", [b, a], tolerances)).toBe(same);
  });
});

describe("two values of other fields", () => {
  const same = (field: FieldKey, a: FieldValue, b: FieldValue) =>
    sameValue(field, [a, b], new Map());

  it("are the same where each character is", () => {
    expect(same("pricingIndicators", ["51"], ["51"])).toBe(true);
    expect(same("pricingIndicators", ["51"], ["51", "11"])).toBe(false);
    expect(same("apc", "0899", "899")).toBe(false);
    expect(same("statusIndicator", null, "K")).toBe(false);
  });
});
