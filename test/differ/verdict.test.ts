import { describe, expect, it } from "vitest";
import { fieldChanges } from "../../src/differ/fields.js";
import { declaredAgainstObserved } from "../../src/differ/verdict.js";
import type { HcpcsRecord } from "../../src/model/record.js";
import { makeRecord } from "./make-release.js";

const effective = { from: "2025-01-01", to: "2026-01-01" };

function judge(from: Partial<HcpcsRecord>, to: Partial<HcpcsRecord>) {
  const [older, newer] = [makeRecord("Q4197", from), makeRecord("Q4197", to)];
  const context = { notCompared: new Set<string>(), isInRelease: () => true };
  const changes = fieldChanges(older, newer, context);
  return declaredAgainstObserved({ from: older, to: newer, changes, effective });
}

const reworded = { longDescription: "Puraply xt, per square centimeter, add-on" };
const repaid = { pricingIndicators: ["57"] };
const now = { actionEffectiveDate: "2026-01-01" };

describe("a letter other than N", () => {
  it("declares what it covers: C and a new long description", () => {
    expect(judge({}, { ...reworded, ...now, actionCode: "C" })).toEqual({
      verdict: "declared",
      notCovered: [],
    });
  });

  it("declares in part when payment changed too, as with Q4197 in 2026", () => {
    expect(judge({}, { ...reworded, ...repaid, ...now, actionCode: "C" })).toEqual({
      verdict: "partly-declared",
      notCovered: ["payment"],
    });
  });

  it("is not observed when dated between the releases, and nothing differs", () => {
    expect(judge({}, { ...now, actionCode: "F" }).verdict).toBe("not-observed");
  });

  it("says nothing when its date lies before the older release", () => {
    expect(judge({ actionCode: "C" }, { actionCode: "C" }).verdict).toBeNull();
  });

  it("that CMS does not know covers nothing", () => {
    expect(judge({}, { ...repaid, ...now, actionCode: "X" }).verdict).toBe("partly-declared");
  });
});

describe("the letter N over a change", () => {
  it.each([
    ["interim", "2025-07-01"],
    ["interim", "2025-01-01"],
    ["interim", "2026-01-01"],
    ["backdated", "2024-12-13"],
    ["undeclared", "2026-04-01"],
    ["undeclared", null],
    ["undeclared", "2010-01-01"],
  ])("is %s when the action is dated %s", (verdict, actionEffectiveDate) => {
    expect(judge({}, { ...repaid, actionEffectiveDate }).verdict).toBe(verdict);
  });
});
