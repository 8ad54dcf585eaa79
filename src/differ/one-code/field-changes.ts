/** Finds the fields of a code that differ between two records. */

import {
  COMPANION_FIELDS,
  COMPARED_FIELDS,
  type FieldKey,
  fieldSpec,
} from "../../model/code-set/fields.js";
import type { Tolerances } from "../../model/code-set/rate-tolerances.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import type { FieldChange, TextPiece } from "../../model/comparison/code-change.js";
import { changedReferences, descriptorClass } from "../descriptors/descriptor-class.js";
import { textPieces } from "../descriptors/word-diff.js";

const DESCRIPTORS: ReadonlySet<FieldKey> = new Set(["longDescription", "shortDescription"]);

const COMPARED: readonly FieldKey[] = [...COMPARED_FIELDS, ...COMPANION_FIELDS];

export interface ComparisonContext {
  /** Fields that one of the two inputs has no column for. */
  readonly notCompared: ReadonlySet<string>;
  readonly tolerances: Tolerances;
  isInRelease(code: string): boolean;
  /**
   * Whether two words are different words rather than spellings of one (prednisone, prednisolone):
   * the newer release still uses the old one in a long description, and the older used the new one.
   */
  areWords(before: string, after: string): boolean;
}

/** @returns the changed fields in the order of the dictionary */
export function fieldChanges(
  from: HcpcsRecord,
  to: HcpcsRecord,
  context: ComparisonContext,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of COMPARED) {
    const before = from[field];
    const after = to[field];
    // A companion that does not list a code says nothing about it.
    if (before === after || before === undefined || after === undefined) continue;
    if (context.notCompared.has(field)) continue;
    if (sameValue(field, [before, after], context.tolerances)) continue;
    const { facet } = fieldSpec(field);
    const change = { field, facet, from: plain(before), to: plain(after) };
    changes.push(DESCRIPTORS.has(field) ? descriptorChange(change, context) : change);
  }
  return changes;
}

/** Whether two values of a field are equal, within the tolerance of a rate. */
export function sameValue(
  field: FieldKey,
  [a, b]: readonly [FieldValue, FieldValue],
  tolerances: Tolerances,
): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") {
    const tolerance = tolerances.get(field);
    return tolerance !== undefined && Math.abs(Number(a) - Number(b)) <= tolerance;
  }
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, index) => value === b[index])
  );
}

/** Adds to a descriptor's change the word diff, the class, and the codes that changed in it. */
function descriptorChange(change: FieldChange, context: ComparisonContext): FieldChange {
  const [from, to] = [String(change.from ?? ""), String(change.to ?? "")];
  const pieces = textPieces(from, to);
  const whole: TextPiece[] = [
    { kind: "removed", text: from },
    { kind: "added", text: to },
  ];
  const described: FieldChange = {
    ...change,
    ...(pieces === null ? { pieces: whole, unmarked: true } : { pieces }),
    descriptorClass: descriptorClass(from, to, context.areWords),
  };
  if (described.descriptorClass !== "reference") return described;
  const references = changedReferences(from, to).map((reference) => ({
    ...reference,
    fromInRelease: context.isInRelease(reference.from),
    toInRelease: context.isInRelease(reference.to),
  }));
  return { ...described, references };
}

function plain(value: FieldValue): string | null | string[] {
  return typeof value === "object" && value !== null ? [...value] : value;
}

/** Whether a change counts: a code whose changes do not has the status bookkeeping. */
export function isSubstantive(change: FieldChange): boolean {
  return change.facet !== null;
}
