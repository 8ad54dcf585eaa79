/** Compares the companions of two releases: the fields of both, and the codes that differ. */
import { COMPANION_FIELDS, type CompanionField, fieldSpec } from "../../model/code-set/fields.js";
import { pairsOf, type Tolerances } from "../../model/code-set/rate-tolerances.js";
import type { Release } from "../../model/code-set/release.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { sameValue } from "../one-code/field-changes.js";

/** Fields that only one side's companions have, which cannot be compared. */
export function companionFieldsMissing(older: Release, newer: Release): CompanionField[] {
  const [before, after] = [fieldsOf(older), fieldsOf(newer)];
  return COMPANION_FIELDS.filter((key) => before.has(key) !== after.has(key));
}

function fieldsOf({ companions = [] }: Release): ReadonlySet<CompanionField> {
  return new Set(companions.flatMap(({ fields }) => fields));
}

/** @returns the codes for which the companions of the two sides have different values */
export function companionChanges(
  older: Release,
  newer: Release,
  tolerances: Tolerances,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { before, after, fields } of pairsOf(older, newer))
    before.values.forEach((was, code) => {
      const is = after.values.get(code);
      const isSame = fields.every((field) => {
        const [old, now] = [was[field], is?.[field]];
        return old === undefined || now === undefined || sameValue(field, [old, now], tolerances);
      });
      if (!isSame) found.add(code);
    });
  return found;
}

/**
 * Counts the codes that CMS marks as changed in the newer Addendum B, and those that differ; null
 * when either side has no Addendum B or the newer one has no marks.
 */
export function changeMarks(
  changes: readonly CodeChange[],
  older: Release,
  newer: Release,
): ReleaseDiff["changeMarks"] | null {
  const addendum = ({ companions = [] }: Release) =>
    companions.find(({ publication }) => publication === "addendum-b");
  const marks = addendum(newer)?.marked ?? null;
  if (marks === null || addendum(older) === undefined) return null;
  const found = changes.filter((change) =>
    change.changes.some(({ field }) => fieldSpec(field).publication === "addendum-b"),
  );
  return {
    marked: [...marks].filter((code) => newer.records.has(code)).length,
    found: found.length,
    both: found.filter(({ code }) => marks.has(code)).length,
  };
}
