/** Assesses one billed code against a comparison: its line status and its findings. */

import { asDay, dayAfter } from "../../model/basics/days.js";
import { fingerprint } from "../../model/basics/fingerprint.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { CodeChange, CodeReplacement } from "../../model/comparison/code-change.js";
import type { RuleId, SeverityOverrides } from "../../model/comparison/finding-rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import {
  LINE_STATUSES,
  type LineStatus,
  type YourRuleId,
  yourSeverity,
} from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { isExternal } from "../your-table/cell-codes.js";

export interface AssessmentBasis {
  readonly from: Release;
  readonly to: Release;
  /** The changes that the comparison lists, by code. */
  readonly changes: ReadonlyMap<string, CodeChange>;
  /** Codes that an incomplete file lacks, whose state only the other file shows. */
  readonly notJudged: ReadonlySet<string>;
  /** Replacements of a code whose end the comparison does not list. */
  replacementsOf(code: string): CodeReplacement[];
  readonly overrides: SeverityOverrides;
  readonly licensed: boolean;
}

/** Everything about a code that does not depend on its lines. */
export type AssessedCode = Omit<
  YourCode,
  "near" | "chargesAffected" | "severity" | "packageUnits" | "entry" | "rows"
>;

/** @param code any code, even if no release has it */
export function assessCode(code: string, against: AssessmentBasis): AssessedCode {
  const { from, to, changes, overrides } = against;
  const older = from.records.get(code) ?? null;
  const newer = to.records.get(code) ?? null;
  const change = changes.get(code) ?? null;
  const last = newer ?? change?.between?.record ?? null;
  const newest = last ?? older;
  const lastBillableDate =
    change === null ? asDay((newer ?? older)?.terminationDate) : change.lastBillableDate;
  const lineStatus = lineStatusOf(code, { older, newer, change, lastBillableDate }, against);
  const rules = rulesOf(lineStatus, change);
  const ended = LINE_STATUSES[lineStatus].ends;
  const listed = change?.replacements ?? [];
  const notice = licensedNotice(code, against.licensed);
  const wording = (record: HcpcsRecord | null) => record && (notice ?? record.longDescription);
  return {
    code,
    lineStatus,
    status: change?.status ?? quietStatus(older, newer, against.notJudged.has(code)),
    findings: [
      ...(change?.findings ?? []).map(({ id, rule }) => found(id, rule, overrides)),
      ...rules.map((rule) => found(fingerprint(code, rule, [lastBillableDate]), rule, overrides)),
    ],
    effectiveDate:
      change?.effectiveDate ??
      (ended && lastBillableDate !== null ? dayAfter(lastBillableDate) : null),
    timing: change?.timing ?? null,
    lastBillableDate,
    oldWording: wording(older),
    newWording: wording(older === null ? last : newer),
    shortDescription: newest && (notice ?? newest.shortDescription),
    billingUnit: change?.billingUnit ?? null,
    replacements: ended && listed.length === 0 ? against.replacementsOf(code) : listed,
    change,
  };
}

interface Facts {
  readonly older: HcpcsRecord | null;
  readonly newer: HcpcsRecord | null;
  readonly change: CodeChange | null;
  readonly lastBillableDate: string | null;
}

function lineStatusOf(
  code: string,
  { older, newer, change, lastBillableDate }: Facts,
  { from, to, notJudged }: AssessmentBasis,
): LineStatus {
  // A change without records: only a release in between had the code.
  if (older === null && newer === null && change === null)
    return isExternal(code) ? "external" : "unknown";
  if (lastBillableDate === null) {
    if (older !== null && newer !== null) return change?.findings.length ? "changed" : "unchanged";
    if (notJudged.has(code)) return "unchanged";
    // CMS removed an ended code without a termination date: its last date of service is unknown.
    return newer === null ? "ended" : "new";
  }
  if (newer !== null && lastBillableDate >= effectiveDate(to.label)) return "ending";
  if (lastBillableDate >= effectiveDate(from.label)) return "ended";
  // A discontinuation that this comparison lists counts as one, whatever its date.
  return newer !== null && endsNow(change) ? "ended" : "already-invalid";
}

function endsNow(change: CodeChange | null): boolean {
  return change !== null && STATUSES[change.status].ends === "now";
}

/** Rules of findings that the comparison does not have. */
function rulesOf(lineStatus: LineStatus, change: CodeChange | null): YourRuleId[] {
  if (lineStatus === "unknown") return ["unknown-code"];
  if (lineStatus === "already-invalid") return ["already-invalid"];
  return LINE_STATUSES[lineStatus].ends && !endsNow(change) ? ["announced-end"] : [];
}

export function found(id: string, rule: RuleId | YourRuleId, overrides: SeverityOverrides) {
  return { id, rule, severity: yourSeverity(rule, overrides), waived: false };
}

/** The status of a code that the comparison does not list. */
function quietStatus(older: HcpcsRecord | null, newer: HcpcsRecord | null, isNotJudged: boolean) {
  if (older === null && newer === null) return null;
  if (isNotJudged) return "unchanged";
  if (newer === null) return "aged-out";
  return older === null ? "added" : "unchanged";
}
