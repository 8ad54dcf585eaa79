/** Our rules in SARIF's form, and SARIF's level for each severity. */
import type { ReportingDescriptor, Result } from "sarif";
import { RULE_IDS, RULES, type RuleId } from "../../../model/comparison/rules.js";
import type { Severity } from "../../../model/comparison/severities.js";
import { ruleName } from "../../media/sarif.js";

/** A result with level `none` must not be of kind `fail` (SARIF 2.1.0, 3.27.10). */
export const SARIF_LEVELS = {
  critical: { level: "error", kind: "fail" },
  major: { level: "warning", kind: "fail" },
  minor: { level: "note", kind: "fail" },
  info: { level: "none", kind: "informational" },
} as const satisfies Record<Severity, Pick<Result, "level" | "kind">>;

/** What GitHub sorts alerts by. */
const PROBLEM_SEVERITIES = {
  critical: "error",
  major: "warning",
  minor: "recommendation",
  info: "recommendation",
} as const satisfies Record<Severity, string>;

/** How a result or a setting points to its rule. */
export function ruleIndex(id: RuleId): number {
  return RULE_IDS.indexOf(id);
}

/** Every rule, in the order to which `ruleIndex` points. */
export function ruleDescriptors(): ReportingDescriptor[] {
  return RULE_IDS.map((id) => {
    const { severity, title, why, action } = RULES[id];
    const help = `${why} What to do: ${action}`;
    return {
      id,
      name: ruleName(title),
      shortDescription: { text: `${title}.` },
      fullDescription: { text: why },
      help: { text: help, markdown: `${why}\n\n**What to do:** ${action}` },
      defaultConfiguration: { level: SARIF_LEVELS[severity].level },
      properties: { severity, "problem.severity": PROBLEM_SEVERITIES[severity], tags: ["hcpcs"] },
    };
  });
}
