/** Our rules, and findings as results of a SARIF log: at the line of their record; those that are gone, at the file. */
import type { Artifact, Location, ReportingDescriptor, Result, Suppression } from "sarif";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { RULE_IDS, RULES, type RuleId } from "../../../model/comparison/finding-rules.js";
import type { Severity } from "../../../model/comparison/severity-scale.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { placeIn, ruleName } from "../../media/sarif.js";
import { samplePrefix } from "../../wording/source.js";
import { type AcceptedFinding, acceptedFindings, acceptedReason } from "../../wording/waivers.js";
import { type FindingState, findingStates } from "../since-view.js";
import { findingSentence, locationOf, readFile } from "./findings-in-words.js";

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

export function results(diff: ReleaseDiff, artifacts: readonly Artifact[]): Result[] {
  const accepted = diff.waivers === undefined ? null : acceptedFindings(diff);
  const states = diff.since === undefined ? null : findingStates(diff.since);
  return diff.codes.flatMap((change) =>
    change.findings.map((finding) => {
      const { id, severity, fields } = finding;
      const { file, line } = locationOf(change, diff);
      const { status, effectiveDate, lastBillableDate, verdict, replacements } = change;
      return {
        ...result(
          finding,
          SARIF_LEVELS[severity],
          samplePrefix(diff) + findingSentence(change, finding),
          {
            ...placeIn(artifacts, file, line),
            logicalLocations: [{ name: plainText(change.code), kind: change.kind }],
          },
        ),
        properties: {
          severity,
          status,
          effectiveDate,
          lastBillableDate,
          verdict,
          fields,
          replacements: replacements.map(({ code }) => plainText(code)),
        },
        ...(accepted === null ? {} : { suppressions: suppressions(accepted.get(id)) }),
        ...(states === null ? {} : { baselineState: BASELINE_STATES[states.get(id) ?? "same"] }),
      };
    }),
  );
}

/** The list of one that is not accepted is empty: left out, it would say that nobody knows (3.27.23). */
function suppressions(waived: AcceptedFinding | undefined): Suppression[] {
  if (waived === undefined) return [];
  const justification = plainText(acceptedReason(waived));
  return [{ kind: "external", status: "accepted", justification }];
}

const BASELINE_STATES = {
  new: "new",
  changed: "updated",
  same: "unchanged",
} as const satisfies Record<FindingState | "same", Result.baselineState>;

/** What the earlier report found and this one does not. Its record is not at hand, so nothing is located but the file. */
export function goneResults(diff: ReleaseDiff, artifacts: readonly Artifact[]): Result[] {
  return (diff.since?.codes ?? []).flatMap(({ code, gone }) =>
    gone.map((finding) => ({
      ...result(
        finding,
        // No longer found: it must not count as a failure anywhere.
        { ...SARIF_LEVELS.info, baselineState: "absent" },
        `${samplePrefix(diff)}${plainText(code)}: ${RULES[finding.rule].title}. No longer found.`,
        placeIn(artifacts, readFile(diff.to)),
      ),
      properties: { severity: finding.severity },
      ...(diff.waivers === undefined ? {} : { suppressions: [] }),
    })),
  );
}

function result(
  { id, rule }: { readonly id: string; readonly rule: RuleId },
  outcome: Pick<Result, "level" | "kind" | "baselineState">,
  text: string,
  place: Location,
): Result {
  return {
    ruleId: rule,
    ruleIndex: ruleIndex(rule),
    ...outcome,
    message: { text },
    locations: [place],
    // GitHub goes by primaryLocationLineHash alone, and could not compute it from inside a zip.
    partialFingerprints: { "hcpcsDiff/v1": id, primaryLocationLineHash: id },
  };
}
