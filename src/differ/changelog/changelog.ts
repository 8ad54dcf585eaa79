/** Builds a changelog from comparisons of adjacent releases, one line for each code. */

import { TOOL } from "../../model/basics/tool.js";
import { formatLabel, parseLabel, quartersBetween } from "../../model/code-set/labels.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type {
  Changelog,
  ChangelogEntry,
  ChangelogSection,
} from "../../model/documents/changelog.js";
import { changedField } from "../descriptors/changed-words.js";
import { releaseBrief } from "../release-facts.js";

export type ChangelogPart = ReturnType<typeof changelogPart>;

/** @param diff two adjacent releases of the store; it may omit the codes that it does not list */
export function changelogPart(diff: ReleaseDiff) {
  const { from, to, notCompared, summary, codes, withheld, worklist } = diff;
  const incomplete = [from, to].flatMap(({ label, incompleteKinds }) =>
    incompleteKinds === undefined ? [] : [{ label, incompleteKinds }],
  );
  const section: ChangelogSection = {
    label: to.label,
    effectiveDate: to.effectiveDate,
    previous: from.label,
    missing: missingQuarters(from.label, to.label),
    ...(incomplete.length === 0 ? {} : { incomplete }),
    notCompared,
    withheld: withheld.length,
    summary: { status: summary.status, severity: summary.severity },
    worklist,
    entries: codes.filter(({ status }) => STATUSES[status].listed).map(changelogEntry),
  };
  const [older, newer] = [releaseBrief(from), releaseBrief(to)];
  const part = { older, newer, sample: diff.sample, section };
  // A copy: V8 slices strings, so a slice of a file's text keeps the whole file in memory.
  return JSON.parse(JSON.stringify(part)) as typeof part;
}

/**
 * @param parts of adjacent releases, oldest first
 * @param since the release after which the user asked to start; null for all
 */
export function makeChangelog(
  parts: readonly ChangelogPart[],
  since: string | null = null,
): Changelog {
  const releases = parts.flatMap(({ older, newer }, index) =>
    index === 0 ? [older, newer] : [newer],
  );
  return {
    schema: "hcpcs-changelog/1",
    tool: TOOL,
    sample: parts.some(({ sample }) => sample),
    selection: null,
    since,
    releases: releases.toReversed(),
    sections: parts.map(({ section }) => section).toReversed(),
  };
}

function missingQuarters(older: string, newer: string): string[] {
  const [from, to] = [parseLabel(older), parseLabel(newer)];
  return from === null || to === null ? [] : quartersBetween(from, to).map(formatLabel);
}

function changelogEntry(change: CodeChange): ChangelogEntry {
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
    // Readers do not know an added code, and look for a removed one's successor by its wording.
    description: begins !== null || ends === "now" ? long || short : short || long,
    before: begins === "anew" ? (from?.longDescription ?? null) : null,
    rules: findings.map(({ rule }) => rule),
    // Omits the action code, its date, and the sequence; the status covers the termination date.
    changes: change.changes
      .filter(({ facet }) => begins !== "anew" && facet !== null && facet !== "termination")
      .map(changedField),
    billingUnit,
    replacements,
  };
}
