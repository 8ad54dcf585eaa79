import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { findings } from "../../../src/differ/one-code/findings.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { CodeChange } from "../../../src/model/comparison/code-change.js";
import {
  RULE_IDS,
  RULES,
  type SeverityOverrides,
} from "../../../src/model/comparison/finding-rules.js";
import { mostSevere, SEVERITIES } from "../../../src/model/comparison/severity-scale.js";
import { makeRecord, makeRelease } from "../make-release.js";

const ANCHOR = makeRecord("A0425");

function judge(
  from: Partial<HcpcsRecord> | null,
  to: Partial<HcpcsRecord> | null,
  severities: SeverityOverrides = {},
) {
  const older = [ANCHOR, ...(from === null ? [] : [makeRecord("J1300", from)])];
  const newer = [ANCHOR, ...(to === null ? [] : [makeRecord("J1300", to)])];
  const options = { version: "test", all: true, severities };
  const diff = diffReleases(makeRelease(2025, older), makeRelease(2026, newer), options);
  return diff.codes.find(({ code }) => code === "J1300") as CodeChange;
}

const rulesOf = (change: CodeChange) => change.findings.map(({ rule }) => rule);

describe("the finding of a status", () => {
  it.each([
    ["a termination", {}, { terminationDate: "2025-03-31" }, "discontinued", "critical"],
    [
      "a code added and discontinued in between",
      null,
      { terminationDate: "2025-06-30" },
      "short-lived",
      "critical",
    ],
    ["a removed code", {}, null, "vanished", "critical"],
    ["a new code", null, {}, "added", "major"],
    ["a code that came back", { terminationDate: "2025-03-31" }, {}, "reactivated", "major"],
    [
      "a changed termination date",
      { terminationDate: "2025-03-31" },
      { terminationDate: "2025-06-30" },
      "termination-date-changed",
      "major",
    ],
    ["bookkeeping", { actionCode: "A" }, {}, "bookkeeping", "info"],
    ["a dropped code that had ended", { terminationDate: "2020-12-31" }, null, "aged-out", "info"],
  ] as const)("of %s", (_, from, to, rule, severity) => {
    const change = judge(from, to);
    expect(rulesOf(change)).toEqual([rule]);
    expect(change.severity).toBe(severity);
  });
});

describe("the finding of a changed field", () => {
  it.each([
    ["payable to not payable", { coverage: "C" }, { coverage: "I" }, "coverage-lost", "critical"],
    ["not payable to payable", { coverage: "I" }, { coverage: "C" }, "coverage-changed", "major"],
    ["a manual reference", {}, { coverageManualReferences: ["60-9"] }, "coverage-changed", "major"],
    ["pricing", {}, { pricingIndicators: ["57"] }, "payment-changed", "major"],
    ["a cross-reference", {}, { crossReferences: ["J1299"] }, "replacement-changed", "major"],
    ["a lab certification", {}, { labCertifications: ["340"] }, "administrative-changed", "minor"],
    ["BETOS", {}, { betos: "O1D" }, "classification-changed", "minor"],
    [
      "the short description",
      {},
      { shortDescription: "Eculizumab injection" },
      "short-description-changed",
      "minor",
    ],
    ["the added date", {}, { addedDate: "2009-01-01" }, "added-date-changed", "minor"],
    ["other words", {}, { longDescription: "Infusion, j1300, 1 mg" }, "wording-changed", "major"],
    [
      "a misspelling",
      {},
      { longDescription: "Injektion, j1300, 1 mg" },
      "spelling-changed",
      "minor",
    ],
    ["a blank", {}, { longDescription: "Injection, j1300, 1mg" }, "formatting-changed", "info"],
  ] as const)("of %s", (_, from, to, rule, severity) => {
    const change = judge(from, to);
    expect(rulesOf(change)).toEqual([rule]);
    expect(change.severity).toBe(severity);
  });

  it("is critical when a code without an amount is now billed by one: J7311, 0.01 mg", () => {
    const change = judge(
      { longDescription: "Fluocinolone acetonide, intravitreal implant" },
      {
        longDescription:
          "Injection, fluocinolone acetonide, intravitreal implant (retisert), 0.01 mg",
      },
    );
    expect(rulesOf(change)).toContain("billing-unit-changed");
    expect(change.severity).toBe("critical");
  });

  it.each([
    ["a supply now says each: A4453", "Rectal catheter", "Rectal catheter, each"],
    [
      "a dose may hold more: Q2055",
      "Cells, up to 460 million t cells, per therapeutic dose",
      "Cells, up to 510 million t cells, per therapeutic dose",
    ],
  ])("is not a unit change when %s", (_, older, newer) => {
    const change = judge({ longDescription: older }, { longDescription: newer });
    expect(rulesOf(change)).not.toContain("billing-unit-changed");
  });

  it("is critical when a billed unit stands for another quantity", () => {
    const change = judge(
      { longDescription: "Injection, eculizumab, 10 mg" },
      { longDescription: "Injection, eculizumab, 2 mg" },
    );
    expect(rulesOf(change)).toEqual(["billing-unit-changed", "quantity-changed"]);
    expect(change.billingUnit).toMatchObject({ factor: 5 });
    expect(change.severity).toBe("critical");
  });

  it.each([
    ["Padding, per yard", "Padding, per foot"],
    ["Respite care, per diem", "Respite care, per visit"],
    ["Gauze, each pair", "Gauze, per dressing"],
    ["Blood, per pint", "Blood, each Unit"],
    ["Puraply xt, per sheet", "Puraply xt, per Square centimeter"],
    // Too different to mark single words.
    [`Oxygen, ${"old ".repeat(600)}, per pound`, `Oxygen, ${"new ".repeat(600)}, per gallon`],
  ])("is critical for any unit, measured or counted: %s", (older, newer) => {
    const change = judge({ longDescription: older }, { longDescription: newer });
    expect(rulesOf(change)).toContain("billing-unit-changed");
  });

  it("does not mention the unit when only other words changed", () => {
    const older = "Injection, eculizumab, one vial of 30 ml, 2 mg";
    const change = judge(
      { longDescription: older },
      { longDescription: older.replace("one vial", "each bag") },
    );
    expect(change.billingUnit).toBeNull();
  });

  it("is one finding per rule, however many fields changed", () => {
    const change = judge(
      {},
      { pricingIndicators: ["57"], ascGroup: "YY", ascEffectiveDate: "2026-01-01" },
    );
    expect(change.findings).toMatchObject([
      { rule: "payment-changed", fields: ["pricingIndicators", "ascGroup", "ascEffectiveDate"] },
    ]);
  });

  it("is omitted when it follows from the end of the code", () => {
    expect(rulesOf(judge({ ascGroup: "YY" }, { terminationDate: "2025-03-31" }))).toEqual([
      "discontinued",
    ]);
  });
});

describe("the id of a finding", () => {
  const id = (change: CodeChange) => change.findings[0]?.id;

  it("is the same for the same facts", () => {
    expect(id(judge({}, { pricingIndicators: ["57"] }))).toBe(
      id(judge({}, { pricingIndicators: ["57"] })),
    );
  });

  it("differs for another value", () => {
    expect(id(judge({}, { pricingIndicators: ["57"] }))).not.toBe(
      id(judge({}, { pricingIndicators: ["13"] })),
    );
  });

  it("is the same for an amount in a CSV, 8.410, and a workbook, 8.41", () => {
    const { from, to } = judge({}, { pricingIndicators: ["57"] });
    const idOf = (amount: string) => {
      const change = {
        field: "aspPaymentLimit",
        from: "7.9",
        to: amount,
      } as CodeChange["changes"][number];
      const facts = { code: "J1300", status: "repriced", billingUnit: null } as const;
      return findings({ ...facts, changes: [change], from, to }, {})[0]?.id;
    };
    expect(idOf("8.410")).toBe(idOf("8.41"));
    expect(idOf("8.401")).not.toBe(idOf("8.41"));
  });

  it("does not depend on a severity that the user sets", () => {
    const mine = judge({}, { pricingIndicators: ["57"] }, { "payment-changed": "info" });
    expect(mine.severity).toBe("info");
    expect(id(mine)).toBe(id(judge({}, { pricingIndicators: ["57"] })));
  });
});

describe("the severity of a code", () => {
  const severity = fc.constantFrom(...SEVERITIES);

  it("never decreases when a finding is added", () => {
    fc.assert(
      fc.property(fc.array(severity), severity, (found, one) => {
        const rank = (all: readonly (typeof one)[]) =>
          SEVERITIES.indexOf(mostSevere(all.map((each) => ({ severity: each }))) ?? "info");
        expect(rank([...found, one])).toBeGreaterThanOrEqual(rank(found));
      }),
    );
  });

  it("never decreases when another of its fields changed too", () => {
    const changes: Partial<HcpcsRecord>[] = [
      { longDescription: "Injection, j1300, 2 mg" },
      { longDescription: "Injection, J1300, 1 mg" },
      { shortDescription: "Inj" },
      { pricingIndicators: ["57"] },
      { coverage: "I" },
      { coverage: "D" },
      { crossReferences: ["J1299"] },
      { processingNote: "0104" },
      { betos: "O1D" },
      { terminationDate: "2025-03-31" },
      { addedDate: "2012-01-01" },
      { actionCode: "C", actionEffectiveDate: "2026-01-01" },
    ];
    const some = fc.subarray(changes).map((all) => Object.assign({}, ...all));
    fc.assert(
      fc.property(some, fc.constantFrom(...changes), (found, one) => {
        const [field = ""] = Object.keys(one);
        if (field in found) return;
        const rank = (to: Partial<HcpcsRecord>) =>
          SEVERITIES.indexOf(judge({}, to).severity ?? "info");
        expect(rank({ ...found, ...one })).toBeGreaterThanOrEqual(rank(found));
      }),
    );
  });

  it("has a title for every rule", () => {
    for (const id of RULE_IDS) {
      const { title, why, action } = RULES[id];
      expect(
        [title, why, action].every((text) => text.length > 5),
        id,
      ).toBe(true);
    }
  });
});
