/** SARIF 2.1.0 (OASIS) of what was found about a release file: a result per finding, at its line. */
import type { Log, ReportingDescriptor, Result } from "sarif";
import { DIAGNOSTIC_RULES, type DiagnosticRuleId } from "../../model/documents/diagnostics.js";
import type { Validation } from "../../model/documents/validation.js";
import { ruleName, SARIF_SCHEMA } from "../comparison/pipelines/sarif-rules.js";
import type { RenderDocument } from "../format-table.js";
import { jsonText } from "../media/json.js";
import { plainText } from "../media/safe-text/one-line.js";
import { relativeUri } from "../media/safe-text/relative-uri.js";

/** A result with level `none` must not be of kind `fail` (SARIF 2.1.0, 3.27.10); a note may. */
const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

const RULES = Object.keys(DIAGNOSTIC_RULES) as DiagnosticRuleId[];

export const renderValidationSarif: RenderDocument<Validation> = async (found) => {
  const { source, tool, label, sample } = found;
  const archive = plainText(source.file);
  const read = source.member === null ? archive : plainText(source.member);
  const log: Log = {
    $schema: SARIF_SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: plainText(tool.name),
            semanticVersion: tool.version,
            rules: RULES.map(descriptor),
          },
        },
        automationDetails: { id: `hcpcs-diff/validate/${label ?? read}` },
        invocations: [{ executionSuccessful: true }],
        columnKind: "utf16CodeUnits",
        artifacts: [
          {
            location: { uri: relativeUri(archive) },
            hashes: { "sha-256": source.sha256 },
            roles: ["analysisTarget"],
          },
          ...(source.member === null
            ? []
            : [
                {
                  location: { uri: relativeUri(read) },
                  parentIndex: 0,
                  roles: ["analysisTarget" as const],
                },
              ]),
        ],
        results: found.diagnostics.map((one) => result(one, read, source.member === null ? 0 : 1)),
        properties: {
          sample,
          document: found.schema,
          label,
          records: found.records,
          lines: found.lines,
          sound: found.sound,
          strict: found.strict,
          notListed: found.notListed,
        },
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
};

function descriptor(id: DiagnosticRuleId): ReportingDescriptor {
  const { title, severity } = DIAGNOSTIC_RULES[id];
  return {
    id,
    name: ruleName(title),
    shortDescription: { text: `${title}.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ["hcpcs"] },
  };
}

function result(
  { rule, severity, message, line, code }: Validation["diagnostics"][number],
  file: string,
  index: number,
): Result {
  return {
    ruleId: rule,
    ruleIndex: RULES.indexOf(rule),
    level: LEVELS[severity],
    message: { text: plainText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(file), index },
          ...(line === null || line < 1 ? {} : { region: { startLine: line } }),
        },
        ...(code === null ? {} : { logicalLocations: [{ name: plainText(code) }] }),
      },
    ],
  };
}
