/** What the newer release means for a billed code: exactly one line status per code. */

import {
  type Rule,
  type RuleId,
  ruleSeverity,
  type SeverityOverrides,
} from "../comparison/finding-rules.js";
import type { Severity } from "../comparison/severity-scale.js";

export interface LineStatusInfo {
  readonly title: string;
  readonly meaning: string;
  /** Whether a line with such a code is affected: something to do or to know. */
  readonly hit: boolean;
  /** Whether the code has a termination date, and so needs a replacement. */
  readonly ends: boolean;
  /** Whether the code continues, changed or not, so that a new code may exist beside it. */
  readonly goesOn: boolean;
}

const UNAFFECTED = { hit: false, ends: false, goesOn: false } as const;
const AFFECTED = { ...UNAFFECTED, hit: true } as const;
const ENDS = { ...AFFECTED, ends: true } as const;

/** In report order: what breaks a claim first. */
export const LINE_STATUSES = {
  ended: {
    title: "Discontinued",
    meaning: "Its termination date is before the newer release, or CMS removed it.",
    ...ENDS,
  },
  ending: {
    title: "Discontinued later",
    meaning: "Its termination date is known, and is after the newer release took effect.",
    ...ENDS,
  },
  "already-invalid": {
    title: "Already invalid",
    meaning: "The code had ended before the older release took effect: claims with it are denied.",
    ...ENDS,
  },
  "own-code": {
    title: "Package has its own code",
    meaning:
      "The code stays valid, but CMS assigns the line's drug package (NDC) to another one: only these lines of the code are affected.",
    ...AFFECTED,
  },
  "other-package": {
    title: "Package belongs to another code",
    meaning:
      "CMS assigns drug packages to the code, but the line's (NDC) to another one: only these lines of the code are affected.",
    ...AFFECTED,
  },
  changed: {
    title: "Changed",
    meaning: "May still be billed, but something about it changed.",
    ...AFFECTED,
    goesOn: true,
  },
  unknown: {
    title: "Unknown",
    meaning: "In neither release: mistyped, created in-house, or long gone.",
    ...AFFECTED,
  },
  new: {
    title: "New, and already on your list",
    meaning: "In the newer release only: not to be billed before its effective date.",
    ...AFFECTED,
  },
  "line-ended": {
    title: "Line ended earlier",
    meaning: "Your line's own end date is before anything changes for it: nothing to do.",
    ...UNAFFECTED,
  },
  unchanged: {
    title: "Unchanged",
    meaning: "In both releases, with nothing to do.",
    ...UNAFFECTED,
    goesOn: true,
  },
  external: {
    title: "Not HCPCS Level II",
    meaning: "CPT (Level I) and CDT codes, which are not in CMS's file: counted, not assessed.",
    ...UNAFFECTED,
  },
} as const satisfies Record<string, LineStatusInfo>;

export type LineStatus = keyof typeof LINE_STATUSES;

/** @returns the status of a line without work, by its code's status; one of a new code keeps it */
export function unaffectedStatus(ofCode: LineStatus): LineStatus {
  return LINE_STATUSES[ofCode].hit && ofCode !== "new" ? "line-ended" : ofCode;
}

export const LINE_STATUS_KEYS = Object.keys(LINE_STATUSES) as readonly LineStatus[];

/** Rules for the user's own codes only; users can set their severities too. */
export const YOUR_RULES = {
  "already-invalid": {
    severity: "critical",
    title: "Code already invalid",
    why: "The code ended before the older release took effect, and you still have it: its claims are denied.",
    action: "Close the line; find the code that replaced it, and review claims already sent.",
  },
  "announced-end": {
    severity: "critical",
    title: "End announced earlier",
    why: "The older release already gave the termination date, so it is not a change; the code still ends.",
    action: "Close the code on its termination date and bill the replacement from the day after.",
  },
  "package-own-code": {
    severity: "critical",
    title: "Package has its own code",
    why: "CMS's NDC-HCPCS crosswalk assigns the line's package to another code: it moved from the line's code, or had none before (J3490).",
    action: "Bill the package's own code, in its units.",
  },
  "package-other-code": {
    severity: "critical",
    title: "Package belongs to another code",
    why: "CMS's NDC-HCPCS crosswalk assigns the line's package to another code, and none that was read assigns it to the line's or its successor's: a claim with both is denied.",
    action:
      "Check the line's NDC and its code: CMS assigns the package to another one, shown in the package column.",
  },
  "unknown-code": {
    severity: "major",
    title: "Code unknown",
    why: "Neither release has the code: a claim with it is rejected.",
    action: "Correct the code, or do not send the line to payers.",
  },
} as const satisfies Record<string, Omit<Rule, "work">>;

export type YourRuleId = keyof typeof YOUR_RULES;

/** Whether a package of the lines belongs to another code, which a person must check first. */
export function isOfOtherPackage({ findings }: { readonly findings: readonly { rule: string }[] }) {
  return findings.some(({ rule }) => rule === "package-other-code");
}

export const YOUR_RULE_IDS = Object.keys(YOUR_RULES) as readonly YourRuleId[];

/** Comparison rules with another severity on the user's lines, where a change is work or none. */
const YOUR_SEVERITIES: Readonly<Partial<Record<RuleId, Severity>>> = {
  // The charge ends, or has ended, on another date than it was built with.
  "termination-date-changed": "critical",
  // A unit, size or limit of a billed code changed its meaning: quantities may be wrong.
  "quantity-changed": "critical",
  // The user is no longer paid for the code.
  "opps-not-payable": "critical",
  "opps-payment-lost": "critical",
  // The user's line may be valid again.
  reactivated: "major",
  // The user has already built it: only its start date matters.
  added: "minor",
};

/** The severity on a user's line: the user's setting, else from this table, else the rule's own. */
export function yourSeverity(rule: RuleId | YourRuleId, overrides: SeverityOverrides): Severity {
  const set = (overrides as Readonly<Partial<Record<string, Severity>>>)[rule];
  if (set !== undefined) return set;
  if (rule in YOUR_RULES) return YOUR_RULES[rule as YourRuleId].severity;
  return YOUR_SEVERITIES[rule as RuleId] ?? ruleSeverity(rule as RuleId, overrides);
}
