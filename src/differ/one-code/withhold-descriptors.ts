/**
 * Withholds licensed descriptors: the AMA owns those of CPT (Level I), the ADA those of CDT (D
 * codes). A user's own file may hold them, and outputs must not spread them without a license.
 */

import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type {
  CodeChange,
  CodeReplacement,
  FieldChange,
} from "../../model/comparison/code-change.js";
import type { CorrectedRow } from "../../model/corrections/outcome.js";

/** Replaces licensed descriptors in a change with the notice; that they differ stays visible. */
export function withholdDescriptors(change: CodeChange): CodeChange {
  const notice = licensedNotice(change.code);
  const replacements = shownReplacements(change.code, change.replacements, false);
  if (notice === null) return { ...change, replacements };
  const { corrections, between } = change;
  const reused = between?.reused;
  return {
    ...change,
    replacements,
    changes: change.changes.map((field) => withholdField(field, notice)),
    billingUnit: null,
    unit: null,
    ...(corrections && { corrections: corrections.map((one) => ({ ...one, action: notice })) }),
    from: shownRecord(change.from, false),
    to: shownRecord(change.to, false),
    ...(between && {
      between: {
        ...between,
        record: shownRecord(between.record, false),
        ...(reused && { reused: reused.map((one) => ({ ...one, longDescription: notice })) }),
      },
    }),
  };
}

function withholdField(change: FieldChange, notice: string): FieldChange {
  if (change.field !== "longDescription" && change.field !== "shortDescription") return change;
  const { field, facet } = change;
  return { field, facet, from: notice, to: notice };
}

/** Replacements without the words of licensed descriptors; unit factors are not words. */
export function shownReplacements(
  ended: string,
  replacements: readonly CodeReplacement[],
  licensed: boolean,
): CodeReplacement[] {
  return replacements.map((one) => {
    if ([ended, one.code].every((code) => licensedNotice(code, licensed) === null)) return one;
    return {
      ...one,
      evidence: { ...one.evidence, sharedWords: [], manufacturer: null },
      billingUnit: { ...one.billingUnit, from: null, to: null },
    };
  });
}

/** The record, with the notice in place of descriptors that may not be shown. */
export function shownRecord<R extends HcpcsRecord | null>(record: R, licensed: boolean): R {
  const notice = record && licensedNotice(record.code, licensed);
  return record === null || notice === null
    ? record
    : { ...record, longDescription: notice, shortDescription: notice };
}

/** The short description of a code; null when it may not be shown. */
export function publicName(code: string, shortDescription: string | null): string | null {
  return licensedNotice(code) === null ? shortDescription : null;
}

/** The outcome of each file of CMS's corrections, without descriptors that may not be shown. */
export function shownOutcomes({ corrections }: Release, licensed: boolean) {
  return (corrections?.outcomes ?? []).map((one) => ({
    ...one,
    rows: licensed ? one.rows : one.rows.map(withholdCorrection),
  }));
}

/**
 * A corrections row without its action, cells, and reason, which may quote a licensed descriptor.
 * The verdict still says what became of the row.
 */
function withholdCorrection(row: CorrectedRow): CorrectedRow {
  const notice = licensedNotice(row.code);
  if (notice === null) return row;
  return { ...row, action: notice, values: {}, reason: row.reason === null ? null : notice };
}
