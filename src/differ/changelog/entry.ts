/** One changed code as a line of a changelog needs it. */

import type { CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ChangelogEntry } from "../../model/documents/changelog.js";
import { changedField } from "../descriptors/changed-words.js";

export function changelogEntry(change: CodeChange): ChangelogEntry {
  const { code, kind, status, severity, effectiveDate, lastBillableDate } = change;
  const { billingUnit, replacements, findings, from } = change;
  const { begins, ends } = STATUSES[status];
  const record = latestRecord(change);
  const [long, short] = [record?.longDescription ?? "", record?.shortDescription ?? ""];
  return {
    code,
    kind,
    status,
    severity,
    effectiveDate,
    lastBillableDate,
    // An added or removed code needs its whole wording: readers may not know the one, and look for the other by its text.
    description: begins !== null || ends === "now" ? long || short : short || long,
    before: begins === "anew" ? (from?.longDescription ?? null) : null,
    rules: findings.map(({ rule }) => rule),
    changes: begins === "anew" ? [] : change.changes.filter(isToldByField).map(changedField),
    billingUnit,
    replacements,
  };
}

/** Action code, its date and sequence are left out, and the termination date tells a discontinuation. */
function isToldByField({ facet }: FieldChange): boolean {
  return facet !== null && facet !== "termination";
}
