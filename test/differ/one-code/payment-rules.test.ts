import { describe, expect, it } from "vitest";
import { paymentRule } from "../../../src/differ/one-code/payment-rules.js";

describe("the rule of a payment change", () => {
  it.each([
    ["C9101", "G", "N", "opps-payment-lost"],
    ["J1171", "K", "N", "opps-payment-lost"],
    ["J1726", "K", "E1", "opps-not-payable"],
    ["E0765", "Y", "E1", "opps-not-payable"],
    ["G0127, if it lost its conditional payment", "Q1", "E1", "opps-not-payable"],
    ["C9101, if listed as a device", "G", "H", "status-indicator-changed"],
    ["C1747", "H", "N", "opps-payment-lost"],
    ["A9596", "G", "K", "pass-through-ended"],
    ["J0138", "N", "G", "opps-payment-started"],
    ["J0567", "E2", "K", "opps-payment-started"],
    ["A4593", "E1", "A", "opps-payment-started"],
    ["Q4101", "N", "S1", "opps-payment-started"],
    ["J0207", "E2", "E1", "status-indicator-changed"],
    ["J0283", "E2", "N", "status-indicator-changed"],
    ["a code of an indicator that no table has", "K", "Z9", "status-indicator-changed"],
  ])("for %s, status %s to %s: %s", (_, from, to, rule) => {
    expect(paymentRule({ field: "statusIndicator", from, to })).toBe(rule);
  });

  it.each([
    ["10.00", "12.00", "rate-moved"],
    ["12.50", "10.00", "rate-moved"],
    ["0.10", "0.08", "rate-moved"],
    ["10.00", "11.99", "rate-changed"],
    ["0.00", "0.30", "rate-began-or-ended"],
    [null, "9.29", "rate-began-or-ended"],
    ["1.32", null, "rate-began-or-ended"],
    ["1.32", "see note", "rate-began-or-ended"],
    [null, "0.00", "rate-changed"],
  ])("for a rate from %s to %s: %s", (from, to, rule) => {
    expect(paymentRule({ field: "oppsPaymentRate", from, to })).toBe(rule);
    expect(paymentRule({ field: "aspPaymentLimit", from, to })).toBe(rule);
  });
});
