/** SARIF 2.1.0 (OASIS), for code scanning: a result per finding, at the line of the record. */

import type { Log, Run } from "sarif";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import type { RuleId } from "../../../model/comparison/rules.js";
import type { RenderDocument } from "../../format-table.js";
import { jsonText } from "../../media/json.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { sampleNotice } from "../../wording/sample-notice.js";
import { Artifacts } from "./sarif-artifacts.js";
import { notifications } from "./sarif-notifications.js";
import { goneResults, results } from "./sarif-results.js";
import { ruleDescriptors, ruleIndex, SARIF_LEVELS, SARIF_SCHEMA } from "./sarif-rules.js";

export const renderSarif: RenderDocument<ReleaseDiff> = async (diff) => {
  const log: Log = { $schema: SARIF_SCHEMA, version: "2.1.0", runs: [run(diff)] };
  return `${jsonText(log, 2)}\n`;
};

function run(diff: ReleaseDiff): Run {
  const { from, to, tool } = diff;
  const artifacts = new Artifacts([from, to]);
  return {
    tool: {
      driver: {
        name: plainText(tool.name),
        semanticVersion: tool.version,
        rules: ruleDescriptors(),
      },
    },
    automationDetails: { id: `hcpcs-diff/${from.label}/${to.label}` },
    invocations: [
      {
        executionSuccessful: true,
        ruleConfigurationOverrides: Object.entries(diff.severityOverrides).map(
          ([rule, severity]) => ({
            descriptor: { id: rule, index: ruleIndex(rule as RuleId) },
            configuration: { level: SARIF_LEVELS[severity].level },
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
