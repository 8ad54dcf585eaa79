/** Findings as results of a SARIF log, at the line of their record; those that are gone, at the file. */
import type { Result, Suppression } from "sarif";
import type { CodeChange, Finding } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { RULES } from "../../../model/comparison/rules.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { samplePrefix } from "../../wording/sample-notice.js";
import {
  type AcceptedFinding,
  acceptedFindings,
  acceptedReason,
} from "../../wording/waived-findings.js";
import { type FindingState, findingStates } from "../since-view.js";
import { findingSentence, locationOf, readFile } from "./finding-sentences.js";
import type { Artifacts } from "./sarif-artifacts.js";
import { ruleIndex, SARIF_LEVELS } from "./sarif-rules.js";

export function results(diff: ReleaseDiff, artifacts: Artifacts): Result[] {
  const accepted = diff.waivers === undefined ? null : acceptedFindings(diff);
  const states = diff.since === undefined ? null : findingStates(diff.since);
  return diff.codes.flatMap((change) =>
    change.findings.map((finding) => ({
      ...result(change, finding, diff, artifacts),
      ...(accepted === null ? {} : { suppressions: suppressions(accepted.get(finding.id)) }),
      ...(states === null
        ? {}
        : { baselineState: BASELINE_STATES[states.get(finding.id) ?? "same"] }),
    })),
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
export function goneResults(diff: ReleaseDiff, artifacts: Artifacts): Result[] {
  return (diff.since?.codes ?? []).flatMap(({ code, gone }) =>
    gone.map(({ id, rule, severity }) => ({
      ruleId: rule,
      ruleIndex: ruleIndex(rule),
      // No longer found: it must not count as a failure anywhere.
      ...SARIF_LEVELS.info,
      baselineState: "absent" as const,
      message: {
        text: `${samplePrefix(diff)}${plainText(code)}: ${RULES[rule].title}. No longer found.`,
      },
      locations: [
        { physicalLocation: { artifactLocation: artifacts.location(readFile(diff.to)) } },
      ],
      partialFingerprints: { "hcpcsDiff/v1": id, primaryLocationLineHash: id },
      properties: { severity },
      ...(diff.waivers === undefined ? {} : { suppressions: [] }),
    })),
  );
}

function result(
  change: CodeChange,
  finding: Finding,
  diff: ReleaseDiff,
  artifacts: Artifacts,
): Result {
  const { code, kind, status } = change;
  const { file, line } = locationOf(change, diff);
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIndex(finding.rule),
    ...SARIF_LEVELS[finding.severity],
    message: { text: samplePrefix(diff) + findingSentence(change, finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifacts.location(file),
          ...(line === null ? {} : { region: { startLine: line } }),
        },
        logicalLocations: [{ name: plainText(code), kind }],
      },
    ],
    // GitHub goes by primaryLocationLineHash alone, and could not compute it from inside a zip.
    partialFingerprints: { "hcpcsDiff/v1": finding.id, primaryLocationLineHash: finding.id },
    properties: {
      severity: finding.severity,
      status,
      effectiveDate: change.effectiveDate,
      lastBillableDate: change.lastBillableDate,
      verdict: change.verdict,
      fields: finding.fields,
      replacements: change.replacements.map((one) => plainText(one.code)),
    },
  };
}
