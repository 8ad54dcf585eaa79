/** Resolves the codes that CMS names as replacements. */

import { isOver } from "../../model/basics/days.js";
import { by } from "../../model/basics/group-by.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { Match } from "../../model/comparison/replacement.js";
import type { ReferenceVerdict } from "../../model/comparison/replacement-terms.js";

/**
 * @param code a code that CMS names (C9468 named J7023 in 2019, and meant J7203)
 * @param newer the release to look it up in; a code that ends later can be billed until then
 */
export function referenceVerdict(code: string, newer: Release): ReferenceVerdict {
  const record = newer.records.get(code);
  // P7001 names CPT as a whole rather than one of its codes.
  const isExternal = code === "CPT" || codeSetOf(code) !== null;
  if (record === undefined) return isExternal ? "external" : "dangling";
  return isOver(record.terminationDate, effectiveDate(newer.label)) ? "terminated" : "ok";
}

/** @returns a match by CMS's own statement, which needs no score */
export function matchFromCms(
  code: string,
  source: Exclude<Match["source"], "suggested">,
  newer: Release,
  oneToMany = false,
): Match {
  const verdict = referenceVerdict(code, newer);
  const evidence = { sharedWords: [], manufacturer: null, gapDays: null };
  return { code, source, verdict, oneToMany, score: null, evidence };
}

/** The codes that CMS names for an ended one, billable codes first. */
export function namedReplacements(ended: HcpcsRecord, newer: Release): Match[] {
  const codes = ended.crossReferences;
  const named = codes.map((code) => matchFromCms(code, "cms", newer, codes.length > 1));
  return named.sort(by(({ verdict }) => [verdict !== "ok"]));
}
