/** SARIF 2.1.0 (OASIS), for code scanning: a result per finding, at the line of the record. */
import type {
  Artifact,
  Log,
  Notification,
  ReportingDescriptor,
  Result,
  Run,
  Suppression,
} from "sarif";
import type { Diagnostic } from "../model/diagnostics.js";
import type { CodeChange, Finding, ReleaseDiff, ReleaseFacts } from "../model/diff.js";
import { RULE_IDS, RULES, type RuleId, type Severity } from "../model/rules.js";
import { type AcceptedFinding, acceptedFindings, acceptedReason } from "./accepted.js";
import { findingSentence, locationOf, readFile } from "./finding-sentences.js";
import type { RenderReport } from "./formats.js";
import { plainText } from "./plain-text.js";
import { relativeUri } from "./relative-uri.js";
import { provenanceSentence, runNotes, sampleNotice, samplePrefix } from "./run-notes.js";
import { type FindingState, findingStates } from "./since-view.js";

/** The address of the published schema that editors and GitHub know. */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** A result with level `none` must not be of kind `fail` (SARIF 2.1.0, 3.27.10). */
const LEVELS = {
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

const NOTIFICATION_LEVELS = { error: "error", warning: "warning", info: "note" } as const;

export const renderSarif: RenderReport = async (diff) => {
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [run(diff)] };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function run(diff: ReleaseDiff): Run {
  const { from, to, tool } = diff;
  const artifacts = new Artifacts([from, to]);
  return {
    tool: {
      driver: {
        name: tool.name,
        semanticVersion: tool.version,
        rules: RULE_IDS.map(ruleDescriptor),
      },
    },
    automationDetails: { id: `hcpcs-diff/${from.label}/${to.label}` },
    invocations: [
      {
        executionSuccessful: true,
        ruleConfigurationOverrides: Object.entries(diff.severityOverrides).map(
          ([rule, severity]) => ({
            descriptor: { id: rule, index: RULE_IDS.indexOf(rule as RuleId) },
            configuration: { level: LEVELS[severity].level },
          }),
        ),
        toolExecutionNotifications: notifications(diff, artifacts),
      },
    ],
    columnKind: "utf16CodeUnits",
    artifacts: artifacts.list,
    results: [...results(diff, artifacts), ...goneResults(diff, artifacts)],
    properties: {
      sample: diff.sample,
      ...(diff.sample ? { sampleNotice: sampleNotice(diff) } : {}),
      document: diff.schema,
      from: releaseProperties(from),
      to: releaseProperties(to),
      selection: diff.selection,
      notCompared: diff.notCompared,
      withheld: diff.withheld,
      summary: diff.summary,
    },
  };
}

function ruleDescriptor(id: RuleId): ReportingDescriptor {
  const { severity, title, why, action } = RULES[id];
  return {
    id,
    name: title.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${why} What to do: ${action}`, markdown: `${why}\n\n**What to do:** ${action}` },
    defaultConfiguration: { level: LEVELS[severity].level },
    properties: { severity, "problem.severity": PROBLEM_SEVERITIES[severity], tags: ["hcpcs"] },
  };
}

function results(diff: ReleaseDiff, artifacts: Artifacts): Result[] {
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
function goneResults(diff: ReleaseDiff, artifacts: Artifacts): Result[] {
  return (diff.since?.codes ?? []).flatMap(({ code, gone }) =>
    gone.map(({ id, rule, severity }) => ({
      ruleId: rule,
      ruleIndex: RULE_IDS.indexOf(rule),
      // No longer found: it must not count as a failure anywhere.
      ...LEVELS.info,
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
    ruleIndex: RULE_IDS.indexOf(finding.rule),
    ...LEVELS[finding.severity],
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

/** What must be known before the results: the sample, the inputs' soundness, what was not compared. */
function notifications(diff: ReleaseDiff, artifacts: Artifacts): Notification[] {
  const sample = sampleNotice(diff);
  const note = (text: string, level: Notification["level"]): Notification => ({
    message: { text },
    level,
  });
  return [
    ...(sample === null ? [] : [note(sample, "warning")]),
    note(provenanceSentence(diff), "note"),
    ...runNotes(diff).map((text) => note(text, "note")),
    ...[diff.from, diff.to].flatMap((facts) =>
      facts.diagnostics.list.map((one) => diagnosticNotification(one, facts, artifacts)),
    ),
  ];
}

function diagnosticNotification(
  { rule, severity, message, line }: Diagnostic,
  facts: ReleaseFacts,
  artifacts: Artifacts,
): Notification {
  return {
    descriptor: { id: rule },
    message: { text: plainText(message) },
    level: NOTIFICATION_LEVELS[severity],
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifacts.location(readFile(facts)),
          ...(line === null || line < 1 ? {} : { region: { startLine: line } }),
        },
      },
    ],
  };
}

function releaseProperties(facts: ReleaseFacts) {
  const { label, effectiveDate, records, lines, missingFields, diagnostics, source } = facts;
  const { errors, warnings, infos } = diagnostics;
  return {
    label,
    effectiveDate,
    records,
    lines,
    missingFields,
    diagnostics: { errors, warnings, infos },
    format: source.format,
    encoding: source.encoding,
  };
}

/** The files read: an archive, and the member in it, each once. */
class Artifacts {
  readonly list: Artifact[] = [];
  readonly #indexes = new Map<string, number>();

  constructor(releases: readonly ReleaseFacts[]) {
    for (const facts of releases) this.#add(facts);
  }

  /** @param file as in `readFile` */
  location(file: string) {
    const index = this.#indexes.get(file);
    return { uri: relativeUri(file), ...(index === undefined ? {} : { index }) };
  }

  #add(facts: ReleaseFacts): void {
    const { source, label } = facts;
    const hashed: Artifact = {
      location: { uri: relativeUri(plainText(source.file)) },
      description: { text: `The file of release ${label}.` },
      hashes: { "sha-256": source.sha256 },
      roles: ["analysisTarget"],
    };
    const parentIndex = this.list.push(hashed) - 1;
    const file = readFile(facts);
    if (source.member === null) {
      this.#indexes.set(file, parentIndex);
      return;
    }
    const member: Artifact = {
      location: { uri: relativeUri(file) },
      description: { text: `The member of the archive that was read as release ${label}.` },
      parentIndex,
      roles: ["analysisTarget"],
    };
    this.#indexes.set(file, this.list.push(member) - 1);
  }
}
