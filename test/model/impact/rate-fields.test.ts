import { describe, expect, it } from "vitest";
import type { CodeReplacement } from "../../../src/model/comparison/code-change.js";
import { rateMove, ratesIn, successorOf } from "../../../src/model/impact/rate-fields.js";

describe("a rate change", () => {
  it.each([
    [200, 190],
    [0.5, 0],
    [0, 0.5],
    [null, 190],
    [200, null],
  ])("from %j to %j is reported as it is", (from, to) => {
    expect(rateMove({ from, to })).toEqual({ from, to });
  });

  it.each([
    [0, null],
    [null, 0],
  ])("from %j to %j, with a rate in neither quarter, has no rates", (from, to) => {
    expect(rateMove({ from, to })).toEqual({ from: null, to: null });
  });

  it.each([200, 0, null])("is null if the rate stays %j", (rate) => {
    expect(rateMove({ from: rate, to: rate })).toBeNull();
  });
});

describe("the one code to bill instead of an ended one", () => {
  const best = {
    ...{ code: "J1299", oneToMany: false, verdict: "ok", source: "ndc" },
    billingUnit: { factor: 5 },
  };
  const other = { ...best, code: "J1300", source: "suggested" };
  it.each<[string, object[], object | null]>([
    ["the best", [best, other], { code: "J1299", factor: 5 }],
    ["null if nothing replaced it", [], null],
    ["null if there are several", [{ ...best, oneToMany: true }, other], null],
    ["null for two with the same evidence: J9341 and J9342", [best, { ...best }], null],
    ["null for a CPT code, which has no rates", [{ ...best, verdict: "external" }, other], null],
    ["null for a code that is not in the release", [{ ...best, verdict: "dangling" }, other], null],
    ["null without units", [{ ...best, billingUnit: { factor: null } }, other], null],
  ])("is %s", (_, found, bill) => {
    expect(successorOf(found as unknown as CodeReplacement[])).toEqual(bill);
  });
});

it("compares rates for which both releases have a publication", () => {
  const asp = { fields: ["aspPaymentLimit", "aspCoinsurance"] };
  const addendum = { fields: ["oppsPaymentRate", "apc"] };
  expect(ratesIn({ companions: [asp, addendum] }, { companions: [addendum] })).toEqual([
    "oppsPaymentRate",
  ]);
  expect(ratesIn({ companions: [asp] }, {})).toEqual([]);
  expect(ratesIn({ companions: [addendum, asp] })).toEqual(["oppsPaymentRate", "aspPaymentLimit"]);
});
