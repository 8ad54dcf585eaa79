import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declaredAgainstObserved } from "../../../src/differ/one-code/declared-observed.js";
import { fieldChanges } from "../../../src/differ/one-code/field-changes.js";
import type { FieldKey } from "../../../src/model/code-set/fields.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { ACTION_COVERS } from "../../../src/model/comparison/verdicts.js";
import { makeRecord } from "../make-release.js";

const effective = { from: "2025-01-01", to: "2026-01-01" };

function judge(
  from: Partial<HcpcsRecord>,
  to: Partial<HcpcsRecord>,
  { declarationsKnown = true, code = "Q4197" } = {},
) {
  const [older, newer] = [makeRecord(code, from), makeRecord(code, to)];
  const context = {
    notCompared: new Set<FieldKey>(),
    tolerances: new Map(),
    isInRelease: () => true,
    areWords: () => false,
  };
  const changes = fieldChanges(older, newer, context);
  const notCompared = new Set<FieldKey>(declarationsKnown ? [] : ["actionCode"]);
  return declaredAgainstObserved({ from: older, to: newer, changes, effective, notCompared });
}

const reworded = { longDescription: "Puraply xt, per square centimeter, add-on" };
const repaid = { pricingIndicators: ["57"] };
const now = { actionEffectiveDate: "2026-01-01" };

describe("an action code other than N", () => {
  it("reports what it covers: C and a new long description", () => {
    expect(judge({}, { ...reworded, ...now, actionCode: "C" })).toEqual({
      verdict: "declared",
      notCovered: [],
    });
  });

  it("reports only part when payment changed too, as with Q4197 in 2026", () => {
    expect(judge({}, { ...reworded, ...repaid, ...now, actionCode: "C" })).toEqual({
      verdict: "partly-declared",
      notCovered: ["payment"],
    });
  });

  it("reports nothing when it is unknown, even if it is a property name of every object", () => {
    for (const actionCode of ["Z", "constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(judge({}, { ...reworded, ...now, actionCode })).toEqual({
        verdict: "partly-declared",
        notCovered: ["long-description"],
      });
    }
  });

  it("is not observed when it is dated between the releases and nothing differs", () => {
    expect(judge({}, { ...now, actionCode: "F" }).verdict).toBe("not-observed");
  });

  it("has no verdict when its date is before the older release", () => {
    expect(judge({ actionCode: "C" }, { actionCode: "C" }).verdict).toBeNull();
  });

  it("covers nothing when CMS does not define it", () => {
    expect(judge({}, { ...repaid, ...now, actionCode: "X" }).verdict).toBe("partly-declared");
  });
});

describe("a change with action code N", () => {
  it.each([
    ["interim", "2025-07-01"],
    ["interim", "2025-01-01"],
    ["interim", "2026-01-01"],
    ["backdated", "2024-12-13"],
    ["undeclared", "2026-04-01"],
    ["undeclared", null],
    ["undeclared", "2010-01-01"],
  ])("is %s when the action date is %s", (verdict, actionEffectiveDate) => {
    expect(judge({}, { ...repaid, actionEffectiveDate }).verdict).toBe(verdict);
  });
});

describe("a file without action codes or dates", () => {
  it("has no verdict, because what CMS reported is unknown", () => {
    expect(
      judge(
        {},
        { ...repaid, actionCode: null, actionEffectiveDate: null },
        { declarationsKnown: false },
      ),
    ).toEqual({
      verdict: null,
      notCovered: [],
    });
  });
});

describe("any verdict", () => {
  const day = fc.constantFrom(
    "2010-01-01",
    "2024-12-13",
    "2025-01-01",
    "2025-07-01",
    "2026-04-01",
    null,
  );
  const fields: fc.Arbitrary<Partial<HcpcsRecord>> = fc.record({
    actionCode: fc.constantFrom(...Object.keys(ACTION_COVERS), null),
    actionEffectiveDate: day,
    longDescription: fc.constantFrom(
      "Puraply xt, per square centimeter",
      "Puraply, per square centimeter",
    ),
    pricingIndicators: fc.constantFrom(["51"], ["57"]),
    coverage: fc.constantFrom("C", "D", "I"),
    typesOfService: fc.constantFrom(["1"], ["1", "P"]),
    terminationDate: day,
  });

  it("depends on the facts alone, not on the code", () => {
    fc.assert(
      fc.property(fields, fields, fc.constantFrom("A1", "G0279", "J1300"), (from, to, code) => {
        const once = judge(from, to);
        const texts = { shortDescription: "Puraply", longDescription: "Puraply" };
        expect(judge({ ...texts, ...from }, { ...texts, ...to }, { code })).toEqual(
          judge({ ...texts, ...from }, { ...texts, ...to }),
        );
        // The sequence is CMS's own, not a fact about the code.
        expect(judge({ ...from, sequence: "00200" }, { ...to, sequence: "00300" })).toEqual(once);
      }),
    );
  });

  it("is limited by the action code, and decided by what it covers", () => {
    fc.assert(
      fc.property(fields, fields, (from, to) => {
        const { verdict, notCovered } = judge(from, to);
        const letter = to.actionCode ?? "N";
        const covers = ACTION_COVERS[letter] ?? [];
        expect(notCovered.filter((facet) => covers.includes(facet))).toEqual([]);
        if (verdict === null) return;
        const possible =
          letter === "N"
            ? ["interim", "backdated", "undeclared"]
            : ["declared", "partly-declared", "not-observed"];
        expect(possible).toContain(verdict);
        if (letter !== "N") expect(notCovered.length > 0).toBe(verdict === "partly-declared");
      }),
    );
  });
});
