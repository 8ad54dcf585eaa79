/** Builds replacements, independent of what the differ finds. */
import type { CodeReplacement } from "../../src/model/comparison/code-change.js";

/** A cross-reference of CMS to a code in the release. */
export function namedByCms(
  code: string,
  billingUnit: CodeReplacement["billingUnit"],
): CodeReplacement {
  return {
    code,
    source: "cms",
    verdict: "ok",
    score: null,
    oneToMany: false,
    evidence: { sharedWords: [], manufacturer: null, gapDays: null },
    effectiveDate: null,
    billingUnit,
  };
}
