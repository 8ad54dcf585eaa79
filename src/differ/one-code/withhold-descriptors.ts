/**
 * Descriptors that are not the public's. The AMA owns those of CPT (Level I), the ADA those of CDT
 * (D codes); a user's own file may hold them, and outputs must not spread them without a license.
 */

import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import type { CorrectedRow } from "../../model/corrections/outcome.js";

/** The change with its descriptors replaced by the notice; that they differ stays to be seen. */
export function withholdDescriptors(change: CodeChange, notice: string): CodeChange {
  return {
    ...change,
    changes: change.changes.map((field) => withholdField(field, notice)),
    unit: null,
    from: withholdRecord(change.from, notice),
    to: withholdRecord(change.to, notice),
    ...(change.between === undefined
      ? {}
      : {
          between: {
            ...change.between,
            record: withholdRecord(change.between.record, notice),
            ...(change.between.reused === undefined
              ? {}
              : {
                  reused: change.between.reused.map((one) => ({ ...one, longDescription: notice })),
                }),
          },
        }),
  };
}

function withholdField(change: FieldChange, notice: string): FieldChange {
  if (change.field !== "longDescription" && change.field !== "shortDescription") return change;
  const { field, facet } = change;
  return { field, facet, from: notice, to: notice };
}

/** The record with the notice for its descriptors. */
export function withholdRecord<R extends HcpcsRecord | null>(record: R, notice: string): R {
  return record === null
    ? record
    : { ...record, longDescription: notice, shortDescription: notice };
}

/** A corrections row without the descriptors that it states for such a code. */
export function withholdCorrection(row: CorrectedRow): CorrectedRow {
  const notice = licensedNotice(row.code);
  if (notice === null) return row;
  const quotes = Object.values(row.values).some((text) => row.reason?.includes(text.slice(0, 20)));
  return { ...row, values: {}, reason: quotes ? notice : row.reason };
}
