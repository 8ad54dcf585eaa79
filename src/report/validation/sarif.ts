/** A validation of a release file as SARIF: one result per finding, at its line. */
import { DIAGNOSTIC_RULES, type DiagnosticRuleId } from "../../model/documents/diagnostics.js";
import type { Validation } from "../../model/documents/validation.js";
import type { RenderDocument } from "../format-table.js";
import { plainText } from "../media/safe-text/one-line.js";
import { artifactsOf, DIAGNOSTIC_LEVELS, placeIn, ruleName, sarifText } from "../media/sarif.js";

const RULES = Object.keys(DIAGNOSTIC_RULES) as DiagnosticRuleId[];

export const render: RenderDocument<Validation> = async (found) => {
  const { source, label, sample, records, lines, sound, strict, notListed } = found;
  const read = plainText(source.member ?? source.file);
  const artifacts = artifactsOf([source]);
  return sarifText({
    tool: found.tool,
    rules: RULES.map((id) => ({
      id,
      name: ruleName(DIAGNOSTIC_RULES[id].title),
      shortDescription: { text: `${DIAGNOSTIC_RULES[id].title}.` },
      defaultConfiguration: { level: DIAGNOSTIC_LEVELS[DIAGNOSTIC_RULES[id].severity] },
      properties: { tags: ["hcpcs"] },
    })),
    id: `hcpcs-diff/validate/${label ?? read}`,
    artifacts,
    results: found.diagnostics.map(({ rule, severity, message, line, code }) => ({
      ruleId: rule,
      ruleIndex: RULES.indexOf(rule),
      level: DIAGNOSTIC_LEVELS[severity],
      message: { text: plainText(message) },
      locations: [
        {
          ...placeIn(artifacts, read, line),
          ...(code === null ? {} : { logicalLocations: [{ name: plainText(code) }] }),
        },
      ],
    })),
    properties: {
      sample,
      document: found.schema,
      label,
      records,
      lines,
      sound,
      strict,
      notListed,
    },
  });
};
