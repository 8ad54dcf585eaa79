/**
 * CMS's corrections to a release that is out: loosely worded rows ("Revise Long Desc", "Terminate"), as read,
 * and the words for what becomes of each when it is applied to the release.
 */

import type { ReleaseField } from "../code-set/fields.js";
import type { ReleaseLabel } from "../code-set/labels.js";
import type { FieldValue } from "../code-set/record.js";
import type { DocumentSource } from "../documents/key-schemas.js";

/** What a row says is to be done, where its wording leaves no doubt. */
export type CorrectionEdit =
  | { readonly kind: "set"; readonly field: EditedField; readonly value: FieldValue }
  /** Sets a field that must be blank, or adds to a list. */
  | { readonly kind: "put"; readonly field: EditedField; readonly value: FieldValue }
  /** Blanks a field; `expected` is the value that the row says stands there. */
  | { readonly kind: "clear"; readonly field: EditedField; readonly expected: FieldValue }
  | { readonly kind: "terminate"; readonly lastDay: string; readonly effectiveDate: string }
  | { readonly kind: "do-not-terminate" }
  | { readonly kind: "add-code"; readonly values: StatedValues }
  | { readonly kind: "remove-code" }
  /** "DELETE": takes a code out that the release itself brings, and is no plain word for any other. */
  | { readonly kind: "delete-code" }
  /** Takes back what an earlier corrections file added. */
  | { readonly kind: "withdraw-code" }
  /** The record as an earlier release has it: "Removed in error - add back to file". */
  | { readonly kind: "restore-code" }
  | { readonly kind: "revert-descriptions"; readonly year: number };

export type EditedField = Exclude<ReleaseField, "code" | "recordType" | "sequence">;

export type StatedValues = Readonly<Partial<Record<EditedField, FieldValue>>>;

/** A value in a sentence, cut where it is long. */
export function shownValue(value: FieldValue): string {
  return [value ?? "nothing"].flat().join(", ").slice(0, 60);
}

/** Whether two values are the same; a list of nothing is a blank. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  return [a].flat().join("\n") === [b].flat().join("\n");
}

export interface CorrectionRow {
  /** Row of the sheet or line of the print, 1-based. */
  readonly line: number;
  readonly code: string;
  /** CMS's words. */
  readonly action: string;
  /** What the row's other cells hold, by the titles of their columns. */
  readonly values: Readonly<Record<string, string>>;
  /** The day from which the correction holds; null where the row gives none. */
  readonly effectiveDate: string | null;
  /** What to do, in order; empty where the row is for a person. */
  readonly edits: readonly CorrectionEdit[];
  /** Why a program cannot know what the row means; null where it can. */
  readonly trouble: string | null;
}

export interface CorrectionsFile extends DocumentSource {
  /** The release that the file's name speaks of, or null. */
  readonly label: ReleaseLabel | null;
  readonly rows: readonly CorrectionRow[];
}

interface CorrectionVerdictInfo {
  readonly title: string;
  /** Whether a row is left for somebody to settle. */
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

/** A row that successive files repeat is one thing to settle: the latest stands for all. */
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
