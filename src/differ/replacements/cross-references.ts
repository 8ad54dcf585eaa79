/** What the codes that CMS names in place of another turn out to be. */

import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { Match } from "../../model/comparison/replacement.js";
import type { ReferenceVerdict } from "../../model/comparison/replacement-terms.js";

/** Level I codes and CDT's D codes are not in CMS's public file; a range such as `QM` is a modifier. */
const EXTERNAL = /^(?:\d{4}[\dA-Z]|D\d{4})$/;

/**
 * @param code a code that CMS names (C9468 named J7023 in 2019, and meant J7203)
 * @param newer the release in which it is looked for
 */
export function referenceVerdict(code: string, newer: Release): ReferenceVerdict {
  const record = newer.records.get(code);
  if (record === undefined) return EXTERNAL.test(code) ? "external" : "dangling";
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
