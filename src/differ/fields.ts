/** Which fields of a code differ between two records. */
import { COMPARED_FIELDS, type ComparedField, fieldSpec } from "../model/fields.js";
import type { FieldChange } from "../model/diff.js";
import type { FieldValue, HcpcsRecord } from "../model/record.js";
import { textPieces } from "./words.js";

/** Changes of these are worth showing word by word. */
const DESCRIPTORS: ReadonlySet<ComparedField> = new Set(["longDescription", "shortDescription"]);

/**
 * @param notCompared fields that one of the two inputs has no column for
 * @returns the changed fields in the order of the record layout
 */
export function fieldChanges(
  from: HcpcsRecord,
  to: HcpcsRecord,
  notCompared: ReadonlySet<string>,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of COMPARED_FIELDS) {
    if (sameValue(from[field], to[field]) || notCompared.has(field)) continue;
    changes.push(fieldChange(field, from[field], to[field]));
  }
  return changes;
}

function fieldChange(field: ComparedField, from: FieldValue, to: FieldValue): FieldChange {
  const change: FieldChange = { field, facet: fieldSpec(field).facet, from: plain(from), to: plain(to) };
  if (!DESCRIPTORS.has(field)) return change;
  return { ...change, pieces: textPieces(String(from ?? ""), String(to ?? "")) };
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
