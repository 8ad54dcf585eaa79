import { expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { summarize } from "../../../src/model/comparison/summarize.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

/** Two codes with one field changed, one with two of a facet, one added, ended, only counted. */
const OLDER = [
  makeRecord("A4351"),
  makeRecord("A4352"),
  makeRecord("J1300"),
  makeRecord("G0436"),
  makeRecord("Q9957"),
];
const NEWER = [
  makeRecord("A4351", { coverage: "I", actionCode: "F", actionEffectiveDate: "2026-01-01" }),
  makeRecord("A4352", { coverage: "I", actionCode: "P", actionEffectiveDate: "2026-01-01" }),
  makeRecord("J1300", { longDescription: "Eculizumab", shortDescription: "Eculizumab" }),
  makeRecord("G0436", { terminationDate: "2025-12-31", actionCode: "D" }),
  makeRecord("J1299", { addedDate: "2026-01-01", actionCode: "A" }),
  makeRecord("Q9957"),
];

it("counts by status, code range, field, facet, verdict and severity, without zeros", () => {
  const { codes } = diffReleases(makeRelease(2025, OLDER), makeRelease(2026, NEWER));
  expect(summarize(codes, { unchanged: ["Q9957"] })).toEqual({
    status: { added: 1, revised: 3, discontinued: 1, unchanged: 1 },
    series: {
      A: { revised: 2 },
      G: { discontinued: 1 },
      J: { added: 1, revised: 1 },
      Q: { unchanged: 1 },
    },
    fields: {
      ...{ longDescription: 1, shortDescription: 1, coverage: 2 },
      ...{ terminationDate: 1, actionEffectiveDate: 2, actionCode: 3 },
    },
    facets: { "long-description": 1, "short-description": 1, coverage: 2, termination: 1 },
    verdicts: { declared: 2, "partly-declared": 1, undeclared: 1 },
    severity: { critical: 4, major: 1 },
    notCovered: [{ action: "P", facet: "coverage", count: 1 }],
  });
});

it("puts the most frequent uncovered facet first", () => {
  const older = ["A4351", "A4352", "A4353"].map((code) => makeRecord(code));
  const changed = (code: string, actionCode: string, fields: object) =>
    makeRecord(code, { ...fields, actionCode, actionEffectiveDate: "2026-01-01" });
  const newer = [
    changed("A4351", "P", { coverage: "I", pricingIndicators: ["00"] }),
    changed("A4352", "F", { pricingIndicators: ["00"], coverage: "I" }),
    changed("A4353", "F", { pricingIndicators: ["00"], coverage: "I" }),
  ];
  const { codes } = diffReleases(makeRelease(2025, older), makeRelease(2026, newer));
  expect(summarize(codes).notCovered).toEqual([
    { action: "F", facet: "payment", count: 2 },
    { action: "P", facet: "coverage", count: 1 },
  ]);
});

it("counts nothing without changes", () => {
  expect(summarize([])).toEqual({
    ...{ status: {}, series: {}, fields: {}, facets: {}, verdicts: {}, severity: {} },
    notCovered: [],
  });
});
