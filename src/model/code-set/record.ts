/** One record of a release, normalized. */
import type { CompanionField, FIELDS, ReleaseField } from "./fields.js";

type Occurs<K extends ReleaseField> = (typeof FIELDS)[K]["occurs"];

/**
 * A record, normalized: values trimmed and blank-folded, dates as `2026-01-01`, a blank single field
 * null, a repeated field the list of its filled slots. A field of a companion is left out where no
 * companion lists the code.
 */
export type HcpcsRecord = {
  readonly [K in ReleaseField]: K extends "code"
    ? string
    : Occurs<K> extends 1
      ? string | null
      : readonly string[];
} & CompanionValues;

/** What companions of a release say of a code. */
export type CompanionValues = { readonly [K in CompanionField]?: string | null };

export type FieldValue = string | null | readonly string[];

export type RecordKind = "procedure" | "modifier";

/** A modifier's key has two characters, a procedure's five (record layout, fields 1 and 4). */
export function recordKind(code: string): RecordKind {
  return code.length === 2 ? "modifier" : "procedure";
}
