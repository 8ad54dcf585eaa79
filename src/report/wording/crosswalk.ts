/** What takes the place of an ended code, in how many units, and how sure that is: the words of every document. */

import { pluralize } from "../../model/basics/format-numbers.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { UNIT_REASONS } from "../../model/comparison/billing-unit-terms.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { ReferenceVerdict } from "../../model/comparison/replacement-terms.js";

/** What is to be known of a code that CMS names, before it is billed; nothing of an active one. */
const REFERENCE_NOTES: Record<ReferenceVerdict, string | null> = {
  ok: null,
  external: "not in the HCPCS Level II file",
  dangling: "not in the newer release",
  terminated: "has ended itself",
};

/** `CMS cross-reference`, `descriptor match 81%` */
export function crosswalkSource({
  source,
  score,
}: Pick<CodeReplacement, "source" | "score">): string {
  return source === "cms"
    ? "CMS cross-reference"
    : `descriptor match ${Math.round((score ?? 0) * 100)}%`;
}

/** `not in the HCPCS Level II file (a CPT code)`; null of a code that the newer release has. */
export function referenceNote({
  code,
  verdict,
}: Pick<CodeReplacement, "code" | "verdict">): string | null {
  const set = verdict === "external" ? codeSetOf(code) : null;
  const note = REFERENCE_NOTES[verdict];
  return set === null ? note : `${note} (${set})`;
}

/** `5 units for each 1`, `same units`, `work out the units from the dose`. */
export function unitsToBill(conversion: UnitConversion): string {
  const { from, to, factor, ratio } = conversion;
  if (factor === 1) return "same units";
  if (ratio !== null) return `${pluralize(ratio.newUnits, "unit")} for each ${ratio.oldUnits}`;
  if (from === null && to === null) return "neither description names a unit";
  return "work out the units from the dose";
}

/** Why there is no factor between two units, with both; null where there is one, or no unit at all. */
export function whyNoFactor({ from, to, factor, reason }: UnitConversion): string | null {
  if (factor !== null || (from === null && to === null)) return null;
  const amounts = from === null || to === null ? "" : `${from.text} against ${to.text}: `;
  return `${amounts}${asPart(UNIT_REASONS[reason].meaning)}`;
}

/** A sentence as part of another. */
function asPart(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}
