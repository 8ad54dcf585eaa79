/** How severe a finding is where the user bills the code. */

import { type RuleId, ruleSeverity, type SeverityOverrides } from "../comparison/finding-rules.js";
import type { Severity } from "../comparison/severity-scale.js";
import { YOUR_RULES, type YourRuleId } from "./line-status.js";

/**
 * Rules of a comparison with another severity on the user's lines. A change that is worth knowing in general is
 * either work to do or none on a line that the user bills.
 */
const YOUR_SEVERITIES: Readonly<Partial<Record<RuleId, Severity>>> = {
  // The charge closes, or has closed, on another day than the one it was built with.
  "termination-date-changed": "critical",
  // What one unit, size or limit of a billed code means is another one: quantities may be wrong.
  "quantity-changed": "critical",
  // You are no longer paid for what you bill.
  "opps-not-payable": "critical",
  "opps-payment-lost": "critical",
  // The line that you have may be open again.
  reactivated: "major",
  // You have built it already: only its first day matters.
  added: "minor",
};

/** What the user set for a rule wins over the table, and the table over the rule's own. */
export function yourSeverity(rule: RuleId | YourRuleId, overrides: SeverityOverrides): Severity {
  const set = (overrides as Readonly<Partial<Record<string, Severity>>>)[rule];
  if (set !== undefined) return set;
  if (isYourRule(rule)) return YOUR_RULES[rule].severity;
  return YOUR_SEVERITIES[rule] ?? ruleSeverity(rule, overrides);
}

function isYourRule(rule: RuleId | YourRuleId): rule is YourRuleId {
  return rule in YOUR_RULES;
}
