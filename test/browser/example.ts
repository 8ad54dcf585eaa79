/** Makes a comparison of two small releases with most kinds of changes. */
import { convertUnits } from "../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../src/differ/billing-units/read-billing-unit.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { worklist } from "../../src/differ/worklist/worklist.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";
import { namedByCms } from "../differ/make-replacement.js";

export function diffOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]): ReleaseDiff {
  return diffReleases(makeRelease(2025, older), makeRelease(2026, newer));
}

/** J1300 ended and J1299 replaced it, as in April 2025; others were added, ended or reworded. */
export function exampleDiff(): ReleaseDiff {
  const diff = diffOf(
    [
      makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
      makeRecord("S0028", { longDescription: "Injection, famotidine, 20 mg" }),
      makeRecord("A4351", { longDescription: "Urinary catheter, straight tip, each" }),
      makeRecord("Q4231", { longDescription: "Corplex p, per cc", pricingIndicators: ["51"] }),
      makeRecord("J0120"),
      makeRecord("J1030", { terminationDate: "2024-03-31" }),
    ],
    [
      makeRecord("J1300", {
        longDescription: "Injection, eculizumab, 10 mg",
        terminationDate: "2025-03-31",
        actionEffectiveDate: "2025-04-01",
        pricingIndicators: ["57"],
      }),
      makeRecord("J1299", {
        longDescription: "Injection, eculizumab, 2 mg",
        addedDate: "2025-04-01",
      }),
      makeRecord("S0028", {
        longDescription: "Injection, famotidine, 20 mg",
        terminationDate: "2025-12-31",
        actionEffectiveDate: "2026-01-01",
      }),
      makeRecord("A4351", { longDescription: "Urinary catheter, coude tip, each" }),
      makeRecord("Q4231", {
        longDescription: "Corplex p, per cc",
        pricingIndicators: ["52"],
        actionCode: "C",
        actionEffectiveDate: "2026-01-01",
      }),
      makeRecord("A2035", { longDescription: "Corplex p, per milligram", addedDate: "2026-01-01" }),
      makeRecord("XA", {
        longDescription: "A modifier",
        shortDescription: "Modifier",
        addedDate: "2026-01-01",
      }),
      makeRecord("J0120"),
      makeRecord("J1030", { terminationDate: "2024-03-31" }),
    ],
  );
  return withReplacement(diff, "J1300", "J1299");
}

/** Replaces the differ's descriptor matches with a CMS cross-reference. */
function withReplacement(diff: ReleaseDiff, ended: string, code: string): ReleaseDiff {
  const wording = (of: string) =>
    readBillingUnit(diff.codes.find((change) => change.code === of)?.to?.longDescription ?? "");
  const replacement = namedByCms(code, convertUnits(wording(ended), wording(code)));
  const codes = diff.codes.map((change) => ({
    ...change,
    replacements: change.code === ended ? [replacement] : [],
  }));
  return {
    ...diff,
    codes,
    worklist: worklist(codes, {
      from: diff.from.effectiveDate,
      to: diff.to.effectiveDate,
    }),
  };
}
