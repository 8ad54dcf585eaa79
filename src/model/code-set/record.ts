/** One record of a release, normalized, and the kind and series of its code. */
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

/** How readers sort the code set: modifiers are a series of their own; codes go by their letter, Level I codes together. */
export function seriesOf(code: string): string {
  if (recordKind(code) === "modifier") return "modifiers";
  return /^[A-Z]/.test(code) ? code.charAt(0) : "Level I";
}

/** Letters in order, then Level I, then modifiers. */
export function seriesRank(series: string): number {
  return series.length === 1 ? series.charCodeAt(0) : series === "Level I" ? 1000 : 1001;
}
