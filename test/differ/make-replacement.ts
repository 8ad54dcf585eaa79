/** Replacements for tests, whatever the differ finds by likeness. */
import type { CodeReplacement } from "../../src/model/comparison/code-change.js";

/** One that CMS names, and that is in the release. */
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
