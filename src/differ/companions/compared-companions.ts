/** Compares the companions of two releases: which fields both have, and whether they say the same of a code. */
import type { Companion } from "../../model/code-set/companion.js";
import {
  COMPANION_FIELDS,
  type CompanionField,
  type FieldKey,
  fieldSpec,
} from "../../model/code-set/fields.js";
import type { CompanionValues } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { sameValue, type Tolerances } from "../one-code/same-value.js";

/** Fields that only one side's companions have, which cannot be compared. Fields of neither side are left out. */
export function companionFieldsMissing(older: Release, newer: Release): CompanionField[] {
  const [before, after] = [fieldsOf(older), fieldsOf(newer)];
  return COMPANION_FIELDS.filter((key) => before.has(key) !== after.has(key));
}

function fieldsOf({ companions = [] }: Release): ReadonlySet<CompanionField> {
  return new Set(companions.flatMap(({ fields }) => fields));
}

/** The rounding error of binary fractions. */
const TINY = 1e-9;

/**
 * How far two rates may lie apart and be one: Addendum B gives cents in January 2025 and a tenth of a cent in October, so
 * that $0.01 and $0.008 may be one rate, and 34 of its 563 differences are of that kind. What counts is the file, not the
 * cell: $0.01 in a workbook of ASP is $0.010.
 */
export function rateTolerances(older: Release, newer: Release): Tolerances {
  const found = new Map<FieldKey, number>();
  for (const { before, after, fields } of pairsOf(older, newer)) {
    const [one, other] = [before.decimals, after.decimals];
    const step = one === other ? 0 : 10 ** -Math.min(one, other);
    for (const field of fields)
      if (fieldSpec(field).type === "money") found.set(field, step / 2 + TINY);
  }
  return found;
}

/** The companions of both sides that are one publication, and the fields that both have. */
function pairsOf(older: Release, newer: Release) {
  return (older.companions ?? NONE).flatMap((before) =>
    (newer.companions ?? NONE)
      .filter(({ publication }) => publication === before.publication)
      .map((after) => ({
        before,
        after,
        fields: before.fields.filter((field) => after.fields.includes(field)),
      })),
  );
}

/** @returns the codes of which the companions of both sides do not say the same */
export function paidOtherwise(
  older: Release,
  newer: Release,
  tolerances: Tolerances,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { before, after, fields } of pairsOf(older, newer)) {
    // Codes with a status indicator alone share what is said of them, so that most pairs are that of the code before.
    let lastWas: CompanionValues | undefined;
    let lastIs: CompanionValues | undefined;
    let same = true;
    before.values.forEach((was, code) => {
      const is = after.values.get(code);
      if (is === undefined) return;
      if (lastWas !== was || lastIs !== is) same = saysTheSame(fields, [was, is], tolerances);
      lastWas = was;
      lastIs = is;
      if (!same) found.add(code);
    });
  }
  return found;
}

const NONE: readonly Companion[] = [];

function saysTheSame(
  fields: readonly CompanionField[],
  [was, is]: readonly [CompanionValues, CompanionValues],
  tolerances: Tolerances,
): boolean {
  return fields.every((field) => {
    const [before, after] = [was[field], is[field]];
    if (before === undefined || after === undefined) return true;
    return sameValue(field, [before, after], tolerances);
  });
}

/** What CMS marks as changed in the newer Addendum B beside what differs; null where that cannot be told. */
export function changeMarks(
  changes: readonly CodeChange[],
  older: Release,
  newer: Release,
): ReleaseDiff["changeMarks"] | null {
  const addendum = ({ companions = NONE }: Release) =>
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
