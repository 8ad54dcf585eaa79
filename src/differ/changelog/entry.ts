/** One changed code as a line of a changelog needs it. */

import type { CodeChange, FieldChange, TextPiece } from "../../model/comparison/code-change.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import type { Status } from "../../model/comparison/statuses.js";
import type { ChangelogEntry } from "../../model/documents/changelog.js";

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
    changes: status === "reused" ? [] : change.changes.filter(isNews).map(entryChange),
    billingUnit,
    replacements,
  };
}

/** CMS's bookkeeping is none, and an end is told by the last billable day. */
function isNews({ facet }: FieldChange): boolean {
  return facet !== null && facet !== "termination";
}

function entryChange(change: FieldChange): ChangelogEntry["changes"][number] {
  const { field, from, to, pieces, descriptorClass } = change;
  if (pieces === undefined) return { field, from, to };
  return { field, from: null, to: null, descriptorClass, words: changedWords(pieces) };
}

/** The words that gave way and those that came, without what stayed. */
function changedWords(pieces: readonly TextPiece[]): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = [];
  let open = false;
  for (const { kind, text } of pieces) {
    if (kind === "same") {
      if (text.trim() !== "") open = false;
      continue;
    }
    if (!open) runs.push({ from: "", to: "" });
    open = true;
    const run = runs.at(-1);
    if (run === undefined) continue;
    if (kind === "removed") run.from = `${run.from} ${text.trim()}`.trim();
    else run.to = `${run.to} ${text.trim()}`.trim();
  }
  return runs;
}
