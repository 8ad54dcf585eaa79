/** One changed code as a line of a changelog needs it. */

import type { CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import type { Status } from "../../model/comparison/statuses.js";
import type { ChangelogEntry } from "../../model/documents/changelog.js";
import { changedField } from "../descriptors/changed-words.js";

/** Codes that a reader may not know, or will look for by what they were: told by their whole wording. */
const TOLD_WHOLE: ReadonlySet<Status> = new Set([
  "added",
  "short-lived",
  "reused",
  "discontinued",
  "vanished",
  "reactivated",
]);

export function changelogEntry(change: CodeChange): ChangelogEntry {
  const { code, kind, status, severity, effectiveDate, lastBillableDate } = change;
  const { billingUnit, replacements, findings, from } = change;
  const record = latestRecord(change);
  const [long, short] = [record?.longDescription ?? "", record?.shortDescription ?? ""];
  return {
    code,
    kind,
    status,
    severity,
    effectiveDate,
    lastBillableDate,
    description: TOLD_WHOLE.has(status) ? long || short : short || long,
    before: status === "reused" ? (from?.longDescription ?? null) : null,
    rules: findings.map(({ rule }) => rule),
    changes: status === "reused" ? [] : change.changes.filter(isNews).map(changedField),
    billingUnit,
    replacements,
  };
}

/** CMS's bookkeeping is none, and an end is told by the last billable day. */
function isNews({ facet }: FieldChange): boolean {
  return facet !== null && facet !== "termination";
}
