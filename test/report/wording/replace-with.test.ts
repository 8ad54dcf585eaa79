import { describe, expect, it } from "vitest";
import { convertedByPackages, convertUnits } from "../../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";
import type { CodeReplacement } from "../../../src/model/comparison/code-change.js";
import { crosswalkSentence, crosswalkSource } from "../../../src/report/wording/replace-with.js";
import { sourceText } from "../../../src/report/wording/source.js";
import { unitSentence, unitsCaution } from "../../../src/report/wording/units.js";

const units = (older: string, newer: string) =>
  convertUnits(readBillingUnit(older), readBillingUnit(newer));

const J1299: CodeReplacement = {
  code: "J1299",
  source: "suggested",
  verdict: "ok",
  oneToMany: false,
  score: 0.814,
  evidence: { sharedWords: ["eculizumab"], manufacturer: null, gapDays: 0 },
  effectiveDate: "2025-04-01",
  billingUnit: units("Injection, eculizumab, 10 mg", "Injection, eculizumab, 2 mg"),
};
const J1300 = { code: "J1300", effectiveDate: "2025-04-01", lastBillableDate: "2025-03-31" };

it("several factors of packages are listed, that of most packages first: J2310 to J2312", () => {
  const factors = [
    { factor: 100, ratio: { oldUnits: 1, newUnits: 100 }, packages: 36 },
    { factor: 200, ratio: { oldUnits: 1, newUnits: 200 }, packages: 2 },
    { factor: 96, ratio: { oldUnits: 1, newUnits: 96 }, packages: 1 },
  ];
  const evidence = { ...J1299.evidence, packages: { packages: 39, factors } };
  expect(crosswalkSource({ source: "ndc", score: null, evidence })).toBe(
    "NDC crosswalk, x100 on 36 of 39 packages, x200 on 2 and x96 on 1",
  );
});

describe("the crosswalk sentence of a discontinued code", () => {
  it("says what to bill, from when, by which source, and how many units", () => {
    expect(crosswalkSentence(J1299, J1300)).toBe(
      "J1299 from 2025-04-01 (descriptor match 81%): bill 5 units of J1299 for each unit of J1300.",
    );
  });

  it("names an interim code that has ended since: C9154 to J0576, then J0577", () => {
    const days = { effectiveDate: "2024-01-01", lastBillableDate: "2024-03-31" };
    const via = [{ code: "J0576", ...days, factor: null }];
    const chained = { ...J1299, code: "J0577", effectiveDate: "2024-04-01", via };
    expect(crosswalkSentence(chained, { ...J1300, code: "C9154" })).toMatch(
      /^J0576 from 2024-01-01 to 2024-03-31, then J0577 from 2024-04-01 \(descriptor match 81%\): /,
    );
  });

  it("uses integer units if a new unit is more than an old one: C9303 1 mg to J1326 2 mg", () => {
    const billingUnit = units(
      "Injection, zolbetuximab-clzb, 1 mg",
      "Injection, zolbetuximab, 2 mg",
    );
    const replacement = {
      ...J1299,
      code: "J1326",
      source: "cms" as const,
      score: null,
      billingUnit,
    };
    expect(crosswalkSentence(replacement, { ...J1300, code: "C9303" })).toBe(
      "J1326 from 2025-04-01 (CMS cross-reference): bill 1 unit of J1326 for every 2 units of C9303.",
    );
  });

  it("says why there is no factor: J1940 up to 20 mg to J1938 1 mg", () => {
    const billingUnit = units("Injection, furosemide, up to 20 mg", "Injection, furosemide, 1 mg");
    expect(
      crosswalkSentence({ ...J1299, code: "J1938", billingUnit }, { ...J1300, code: "J1940" }),
    ).toMatch(/: work out the units from the dose: up to 20 mg versus 1 mg; at least one /);
  });

  it('asks to check the dose if the factor for an "up to" unit comes from packages: J1940 to J1938', () => {
    const ratio = { oldUnits: 1, newUnits: 20 };
    const packages = { packages: 49, factors: [{ factor: 20, ratio, packages: 49 }] };
    const billingUnit = convertedByPackages(
      units("Injection, furosemide, up to 20 mg", "Injection, furosemide, 1 mg"),
      packages,
    );
    const J1938 = { ...J1299, code: "J1938", source: "ndc" as const, score: null, billingUnit };
    expect(crosswalkSentence(J1938, { ...J1300, code: "J1940" })).toBe(
      "J1938 from 2025-04-01 (NDC crosswalk): bill 20 units of J1938 for each unit of J1940; J1940 covered up to 20 mg: check the dose.",
    );
    expect(unitsCaution(billingUnit)).toBe("one unit covered up to 20 mg: check the dose");
    const measured = convertedByPackages(
      units("Injection, mannitol, 25% in 50 ml", "Injection, mannitol, 250 mg"),
      packages,
    );
    expect(unitsCaution(measured)).toBeNull();
  });

  it.each([
    ["external", "77067", "not in the HCPCS Level II file (a CPT code)"],
    ["dangling", "J7023", "not in the release"],
    ["terminated", "J7023", "was itself discontinued"],
  ] as const)("says for verdict %s why the code cannot be billed", (verdict, code, why) => {
    const named = { ...J1299, code, verdict, source: "cms" as const, score: null };
    expect(crosswalkSentence(named, J1300)).toBe(`${code} (CMS cross-reference): ${why}.`);
  });

  it("says how many units to bill if a code's own unit changed", () => {
    expect(unitSentence("J1300", J1299.billingUnit)).toBe(
      "One unit of J1300 was 10 mg and is 2 mg now: bill 5 units for each unit before.",
    );
  });
});

describe("a source", () => {
  it("is named with the archive last, because the hash belongs to it", () => {
    expect(sourceText({ file: "2026.zip", member: "HCPC2026.txt", sha256: "ab12" })).toBe(
      "HCPC2026.txt of 2026.zip, SHA-256 ab12",
    );
    expect(sourceText({ file: "HCPC2026.txt", sha256: "ab12" })).toBe("HCPC2026.txt, SHA-256 ab12");
  });
});
