/** What the codes that CMS names in place of another turn out to be. */

import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { Match } from "../../model/comparison/replacement.js";
import type { ReferenceVerdict } from "../../model/comparison/replacement-terms.js";

/**
 * @param code a code that CMS names (C9468 named J7023 in 2019, and meant J7203)
 * @param newer the release in which it is looked for
 */
export function referenceVerdict(code: string, newer: Release): ReferenceVerdict {
  const record = newer.records.get(code);
  if (record === undefined) return codeSetOf(code) === null ? "dangling" : "external";
  return record.terminationDate === null ? "ok" : "terminated";
}

/** The codes CMS names for an ended one, those that can be billed first. */
export function namedReplacements(ended: HcpcsRecord, newer: Release): Match[] {
  const named = ended.crossReferences.map((code): Match => {
    const verdict = referenceVerdict(code, newer);
    const evidence = { sharedWords: [], manufacturer: null, gapDays: null };
    const oneToMany = ended.crossReferences.length > 1;
    return { code, source: "cms", verdict, oneToMany, score: null, evidence };
  });
  return named.sort((a, b) => Number(b.verdict === "ok") - Number(a.verdict === "ok"));
}
