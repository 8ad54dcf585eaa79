import { describe, expect, it } from "vitest";
import { sameValue } from "../../../src/differ/one-code/field-changes.js";
import type { FieldKey } from "../../../src/model/code-set/fields.js";
import type { FieldValue } from "../../../src/model/code-set/record.js";

describe("two published amounts", () => {
  it.each([
    // Half a cent, when one of the files has only cents.
    ["328.60", "328.600", 0.005, true],
    ["0.01", "0.008", 0.005, true],
    ["0.01", "0.003", 0.005, false],
    ["0.12", "0.11", 0.005, false],
    // Both have tenths of a cent; a workbook shows $0.010 as 0.01.
    ["0.01", "0.014", 0, false],
    ["0.11", "0.110", 0, true],
    ["3.364", "3.365", 0, false],
  ])("%s and %s, with tolerance %s, are equal: %s", (a, b, allowed, same) => {
    const tolerances = new Map([["oppsPaymentRate", allowed]] as const);
    expect(sameValue("oppsPaymentRate", [a, b], tolerances)).toBe(same);
    expect(sameValue("oppsPaymentRate", [b, a], tolerances)).toBe(same);
  });
});

describe("two values of other fields", () => {
  const same = (field: FieldKey, a: FieldValue, b: FieldValue) =>
    sameValue(field, [a, b], new Map());

  it("are equal when every character is", () => {
    expect(same("pricingIndicators", ["51"], ["51"])).toBe(true);
    expect(same("pricingIndicators", ["51"], ["51", "11"])).toBe(false);
    expect(same("apc", "0899", "899")).toBe(false);
    expect(same("statusIndicator", null, "K")).toBe(false);
  });
});
