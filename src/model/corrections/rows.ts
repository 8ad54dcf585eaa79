/**
 * CMS's corrections to a published release: loosely worded rows ("Revise Long Desc", "Terminate"),
 * and the verdicts on each row.
 */

import type { ReleaseField } from "../code-set/fields.js";
import type { ReleaseLabel } from "../code-set/labels.js";
import type { FieldValue } from "../code-set/record.js";
import type { DocumentSource } from "../documents/key-schemas.js";

/** What a row asks for, if its wording is unambiguous. */
export type CorrectionEdit =
  | { readonly kind: "set"; readonly field: EditedField; readonly value: FieldValue }
  /** Sets a field that must be blank, or appends to a list. */
  | { readonly kind: "put"; readonly field: EditedField; readonly value: FieldValue }
  /** Clears a field; `expected` is its current value according to the row. */
  | { readonly kind: "clear"; readonly field: EditedField; readonly expected: FieldValue }
  | { readonly kind: "terminate"; readonly lastDay: string; readonly effectiveDate: string }
  | { readonly kind: "do-not-terminate" }
  | { readonly kind: "add-code"; readonly values: StatedValues }
  | { readonly kind: "remove-code" }
  /** "DELETE": removes a code that the release itself adds; ambiguous for any other code. */
  | { readonly kind: "delete-code" }
  /** Reverts an addition by an earlier corrections file. */
  | { readonly kind: "withdraw-code" }
  /** Restores a record from an earlier release: "Removed in error - add back to file". */
  | { readonly kind: "restore-code" }
  | { readonly kind: "revert-descriptions"; readonly year: number };

export type EditedField = Exclude<ReleaseField, "code" | "recordType" | "sequence">;

export type StatedValues = Readonly<Partial<Record<EditedField, FieldValue>>>;

/** A value for use in a sentence, truncated. */
export function shownValue(value: FieldValue): string {
  return [value ?? "nothing"].flat().join(", ").slice(0, 60);
}

/** Whether two values are equal; an empty list equals a blank. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  return [a].flat().join("\n") === [b].flat().join("\n");
}

export interface CorrectionRow {
  /** Row of the sheet or line of the print, 1-based. */
  readonly line: number;
  readonly code: string;
  /** CMS's words. */
  readonly action: string;
  /** The row's other cells by column title. */
  readonly values: Readonly<Record<string, string>>;
  /** The date from which the correction holds; null if the row gives none. */
  readonly effectiveDate: string | null;
  /** The edits in order; empty if a person must review the row. */
  readonly edits: readonly CorrectionEdit[];
  /** Why the row is ambiguous; null if it is not. */
  readonly trouble: string | null;
}

export interface CorrectionsFile extends DocumentSource {
  /** The release in the file's name, or null. */
  readonly label: ReleaseLabel | null;
  readonly rows: readonly CorrectionRow[];
}

interface CorrectionVerdictInfo {
  readonly title: string;
  /** Whether a person must still settle the row. */
  readonly open: boolean;
}

export const CORRECTION_VERDICTS = {
  applied: { title: "Applied", open: false },
  "in-release": { title: "Already in the release", open: false },
  repeated: { title: "Repeated", open: false },
  superseded: { title: "Superseded", open: false },
  "for-a-person": { title: "Needs review", open: true },
  "unknown-code": { title: "Unknown code", open: true },
} as const satisfies Record<string, CorrectionVerdictInfo>;

export type CorrectionVerdict = keyof typeof CORRECTION_VERDICTS;

export const CORRECTION_VERDICT_KEYS = Object.keys(
  CORRECTION_VERDICTS,
) as readonly CorrectionVerdict[];

/** Counts a row that successive files repeat once; the latest stands for all. */
export function openCorrections<
  R extends {
    readonly code: string;
    readonly action: string;
    readonly verdict: CorrectionVerdict;
  },
>(rows: readonly R[]): R[] {
  const open = rows.filter(({ verdict }) => CORRECTION_VERDICTS[verdict].open);
  return [...new Map(open.map((row) => [`${row.code} ${row.action}`, row])).values()];
}
