/** A normalized record of a release, and the kind and series of its code. */
import type { CompanionField, FIELDS, ReleaseField } from "./fields.js";

type Occurs<K extends ReleaseField> = (typeof FIELDS)[K]["occurs"];

/**
 * A normalized record: values trimmed and blank-folded, dates as `2026-01-01`, a blank single field
 * null, a repeated field a list of its filled slots. Omits companion fields if none lists the code.
 */
export type HcpcsRecord = {
  readonly [K in ReleaseField]: K extends "code"
    ? string
    : Occurs<K> extends 1
      ? string | null
      : readonly string[];
} & CompanionValues;

/** A code's values in companion publications. */
export type CompanionValues = { readonly [K in CompanionField]?: string | null };

export type FieldValue = string | null | readonly string[];

export type RecordKind = "procedure" | "modifier";

/** A modifier has two characters, a procedure code five (record layout, fields 1 and 4). */
export function recordKind(code: string): RecordKind {
  return code.length === 2 ? "modifier" : "procedure";
}

/** The series that readers sort by: the code's letter, Level I, or modifiers. */
export function seriesOf(code: string): string {
  if (recordKind(code) === "modifier") return "modifiers";
  return /^[A-Z]/.test(code) ? code.charAt(0) : "Level I";
}

/** Sorts letters first, then Level I, then modifiers. */
export function seriesRank(series: string): number {
  if (series.length === 1) return series.charCodeAt(0);
  return series === "Level I" ? 1000 : 1001;
}
