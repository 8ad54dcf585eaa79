/** What the codes that CMS names in place of another turn out to be. */

import { isOver } from "../../model/basics/days.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { Match } from "../../model/comparison/replacement.js";
import type { ReferenceVerdict } from "../../model/comparison/replacement-terms.js";

/**
 * @param code a code that CMS names (C9468 named J7023 in 2019, and meant J7203)
 * @param newer the release in which it is looked for; a code that ends later can be billed until then
 */
export function referenceVerdict(code: string, newer: Release): ReferenceVerdict {
  const record = newer.records.get(code);
  // P7001 names no code of CPT, but CPT as a whole.
  const isExternal = code === "CPT" || codeSetOf(code) !== null;
  if (record === undefined) return isExternal ? "external" : "dangling";
  return isOver(record.terminationDate, effectiveDate(newer.label)) ? "terminated" : "ok";
}

/**
 * @param oneToMany whether CMS names several
 * @returns a code by CMS's own word, which needs no likeness
 */
export function toldByCms(
  code: string,
  source: Exclude<Match["source"], "suggested">,
  newer: Release,
  oneToMany = false,
): Match {
  const verdict = referenceVerdict(code, newer);
  const evidence = { sharedWords: [], manufacturer: null, gapDays: null };
  return { code, source, verdict, oneToMany, score: null, evidence };
}

/** The codes CMS names for an ended one, those that can be billed first. */
export function namedReplacements(ended: HcpcsRecord, newer: Release): Match[] {
  const codes = ended.crossReferences;
  const named = codes.map((code) => toldByCms(code, "cms", newer, codes.length > 1));
  return named.sort((a, b) => Number(b.verdict === "ok") - Number(a.verdict === "ok"));
}
