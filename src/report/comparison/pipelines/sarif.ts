/** A comparison as SARIF: a result per finding, at the line of the record. */

import type { Artifact, Notification } from "sarif";
import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { RuleId } from "../../../model/comparison/finding-rules.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import type { Diagnostic } from "../../../model/documents/diagnostic-schema.js";
import type { RenderDocument } from "../../format-table.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { artifactsOf, DIAGNOSTIC_LEVELS, placeIn, sarifText } from "../../media/sarif.js";
import { sampleNotice } from "../../wording/source.js";
import { provenanceSentence, readFile, runNotes } from "./findings-in-words.js";
import { goneResults, results, ruleDescriptors, ruleIndex, SARIF_LEVELS } from "./sarif-results.js";

export const renderSarif: RenderDocument<ReleaseDiff> = async (diff) => {
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
          descriptor: { id: rule, index: ruleIndex(rule as RuleId) },
          configuration: { level: SARIF_LEVELS[severity].level },
        }),
      ),
      toolExecutionNotifications: notifications(diff, artifacts),
    },
    artifacts,
    results: [...results(diff, artifacts), ...goneResults(diff, artifacts)],
    properties: { sample: diff.sample, document: diff.schema },
  });
};

/** What a reader must know before the results: the sample, the inputs' soundness, what was not compared. */
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
