/** Which fields of a code differ between two records. */

import { COMPARED_FIELDS, type ComparedField, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import type { FieldChange } from "../../model/comparison/code-change.js";
import { changedReferences, descriptorClass } from "../descriptors/descriptor-class.js";
import { textPieces } from "../descriptors/word-diff.js";

const DESCRIPTORS: ReadonlySet<ComparedField> = new Set(["longDescription", "shortDescription"]);

export interface ComparisonContext {
  /** Fields that one of the two inputs has no column for. */
  readonly notCompared: ReadonlySet<string>;
  /** Whether a code is in the newer release. */
  isInRelease(code: string): boolean;
}

/** @returns the changed fields in the order of the record layout */
export function fieldChanges(
  from: HcpcsRecord,
  to: HcpcsRecord,
  context: ComparisonContext,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of COMPARED_FIELDS) {
    if (sameValue(from[field], to[field]) || context.notCompared.has(field)) continue;
    const change = {
      field,
      facet: fieldSpec(field).facet,
      from: plain(from[field]),
      to: plain(to[field]),
    };
    changes.push(DESCRIPTORS.has(field) ? descriptorChange(change, context) : change);
  }
  return changes;
}

/** A descriptor's change, word by word, with what it amounts to and the codes it now names. */
function descriptorChange(change: FieldChange, context: ComparisonContext): FieldChange {
  const [from, to] = [String(change.from ?? ""), String(change.to ?? "")];
  const described = {
    ...change,
    pieces: textPieces(from, to),
    descriptorClass: descriptorClass(from, to),
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

function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, index) => value === b[index])
  );
}

/** What CMS keeps for itself: a change of nothing else is bookkeeping. */
export function isSubstantive(change: FieldChange): boolean {
  return change.facet !== null;
}
