/** A comparison as SARIF: one result per finding, at the line of its record. */

import type {
  Artifact,
  Location,
  Notification,
  ReportingDescriptor,
  Result,
  Suppression,
} from "sarif";
import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { RULE_IDS, RULES, type RuleId } from "../../../model/comparison/finding-rules.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import type { Severity } from "../../../model/comparison/severity-scale.js";
import type { Diagnostic } from "../../../model/documents/diagnostic-schema.js";
import type { RenderDocument } from "../../format-table.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { artifactsOf, DIAGNOSTIC_LEVELS, placeIn, ruleName, sarifText } from "../../media/sarif.js";
import { sampleNotice, samplePrefix } from "../../wording/source.js";
import { type AcceptedFinding, acceptedFindings, acceptedReason } from "../../wording/waivers.js";
import { type FindingState, findingStates } from "../since-view.js";
import {
  findingSentence,
  locationOf,
  provenanceSentence,
  readFile,
  runNotes,
} from "./findings-in-words.js";

export const render: RenderDocument<ReleaseDiff> = async (diff) => {
  const { from, to } = diff;
  const artifacts = artifactsOf(
    [from, to].map(({ source, label }) => ({
      ...source,
      about: [
        `The file of release ${label}.`,
        `The member of the archive that was read as release ${label}.`,
      ],
    })),
  );
  return sarifText({
    tool: diff.tool,
    rules: ruleDescriptors(),
    id: `hcpcs-diff/${from.label}/${to.label}`,
    invocation: {
      ruleConfigurationOverrides: Object.entries(diff.severityOverrides).map(
        ([rule, severity]) => ({
          descriptor: { id: rule, index: RULE_IDS.indexOf(rule as RuleId) },
          configuration: { level: SEVERITY_TERMS[severity].level },
        }),
      ),
      toolExecutionNotifications: notifications(diff, artifacts),
    },
    artifacts,
    results: [...results(diff, artifacts), ...goneResults(diff, artifacts)],
    properties: { sample: diff.sample, document: diff.schema },
  });
};

/** What to know before the results: sample data, problems in the inputs, what was not compared. */
function notifications(diff: ReleaseDiff, artifacts: readonly Artifact[]): Notification[] {
  const note = (text: string): Notification => ({ message: { text }, level: "note" });
  const ofFile = (facts: ReleaseFacts) =>
    facts.diagnostics.list.map(
      ({ rule, severity, message, line }: Diagnostic): Notification => ({
        descriptor: { id: rule },
        message: { text: plainText(message) },
        level: DIAGNOSTIC_LEVELS[severity],
        locations: [placeIn(artifacts, readFile(facts), line)],
      }),
    );
  return [
    ...given(sampleNotice(diff), (text): Notification => ({ ...note(text), level: "warning" })),
    ...[provenanceSentence(diff), ...runNotes(diff)].map(note),
    ...[diff.from, diff.to].flatMap(ofFile),
  ];
}

/**
 * SARIF's terms, and `problem.severity`, by which GitHub sorts alerts. A result with level `none`
 * must not be of kind `fail` (SARIF 2.1.0, 3.27.10).
 */
const SEVERITY_TERMS = {
  critical: { level: "error", kind: "fail", problem: "error" },
  major: { level: "warning", kind: "fail", problem: "warning" },
  minor: { level: "note", kind: "fail", problem: "recommendation" },
  info: { level: "none", kind: "informational", problem: "recommendation" },
} as const satisfies Record<Severity, Pick<Result, "level" | "kind"> & { problem: string }>;

/** Every rule, in the order of the indexes in results and overrides. */
function ruleDescriptors(): ReportingDescriptor[] {
  return RULE_IDS.map((id) => {
    const { severity, title, why, action } = RULES[id];
    const { level, problem } = SEVERITY_TERMS[severity];
    return {
      id,
      name: ruleName(title),
      shortDescription: { text: `${title}.` },
      fullDescription: { text: why },
      help: {
        text: `${why} What to do: ${action}`,
        markdown: `${why}\n\n**What to do:** ${action}`,
      },
      defaultConfiguration: { level },
      properties: { severity, "problem.severity": problem, tags: ["hcpcs"] },
    };
  });
}

function results(diff: ReleaseDiff, artifacts: readonly Artifact[]): Result[] {
  const accepted = diff.waivers === undefined ? null : acceptedFindings(diff);
  const states = diff.since === undefined ? null : findingStates(diff.since);
  return diff.codes.flatMap((change) =>
    change.findings.map((finding) => {
      const { id, severity, fields } = finding;
      const { file, line } = locationOf(change, diff);
      const { status, effectiveDate, lastBillableDate, verdict } = change;
      const replacements = change.replacements.map(({ code }) => plainText(code));
      const logicalLocations = [{ name: plainText(change.code), kind: change.kind }];
      return {
        ...result(finding, severity, samplePrefix(diff) + findingSentence(change, finding), {
          ...placeIn(artifacts, file, line),
          logicalLocations,
        }),
        properties: {
          severity,
          status,
          effectiveDate,
          lastBillableDate,
          verdict,
          fields,
          replacements,
        },
        ...(accepted === null ? {} : { suppressions: suppressions(accepted.get(id)) }),
        ...(states === null ? {} : { baselineState: BASELINE_STATES[states.get(id) ?? "same"] }),
      };
    }),
  );
}

/** Empty rather than absent if not accepted: absent means unknown (SARIF 2.1.0, 3.27.23). */
function suppressions(waived: AcceptedFinding | undefined): Suppression[] {
  return given(waived, (one) => {
    return { kind: "external", status: "accepted", justification: plainText(acceptedReason(one)) };
  });
}

const BASELINE_STATES = {
  new: "new",
  changed: "updated",
  same: "unchanged",
} as const satisfies Record<FindingState | "same", Result.baselineState>;

/** Findings of the earlier report only, located at the file because the record is unknown here. */
function goneResults(diff: ReleaseDiff, artifacts: readonly Artifact[]): Result[] {
  return (diff.since?.codes ?? []).flatMap(({ code, gone }) =>
    gone.map((finding) => {
      const text = `${samplePrefix(diff)}${plainText(code)}: ${RULES[finding.rule].title}. No longer found.`;
      return {
        // As `info`, because it must not count as a failure anywhere.
        ...result(finding, "info", text, placeIn(artifacts, readFile(diff.to)), "absent"),
        properties: { severity: finding.severity },
        ...(diff.waivers === undefined ? {} : { suppressions: [] }),
      };
    }),
  );
}

function result(
  { id, rule }: { readonly id: string; readonly rule: RuleId },
  severity: Severity,
  text: string,
  place: Location,
  baselineState?: Result.baselineState,
): Result {
  const { level, kind } = SEVERITY_TERMS[severity];
  return {
    ruleId: rule,
    ruleIndex: RULE_IDS.indexOf(rule),
    level,
    kind,
    ...(baselineState && { baselineState }),
    message: { text },
    locations: [place],
    // GitHub matches only by primaryLocationLineHash, and cannot compute it for a file in a zip.
    partialFingerprints: { "hcpcsDiff/v1": id, primaryLocationLineHash: id },
  };
}
