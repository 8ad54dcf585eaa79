/** Where a report's facts come from, for the end of every report. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { ReleaseFormat } from "../../model/code-set/release.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseBrief, ReleaseFacts } from "../../model/comparison/release-facts.js";
import { companionSource, companionTitle } from "./companions.js";
import { correctionCounts } from "./corrections.js";
import { sourceText } from "./source.js";

export interface InputView {
  readonly label: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What was odd in the file, worst first. */
  readonly findings: readonly string[];
}

const FORMAT_TITLES: Record<ReleaseFormat, string> = {
  "fixed-width": "CMS fixed-width text",
  csv: "delimited text",
  xlsx: "Excel workbook (xlsx)",
  xls: "Excel workbook (xls)",
};

export type ProvenanceView = ReturnType<typeof provenanceView>;

/** @param diff a document of any kind that was made from two releases */
export function provenanceView(
  diff: Pick<ReleaseDiff, "tool" | "from" | "to" | "through" | "notCompared"> & {
    readonly schema: string;
  },
) {
  return {
    tool: `${diff.tool.name} ${diff.tool.version}`,
    schema: diff.schema,
    notCompared:
      diff.notCompared.length === 0
        ? "none"
        : diff.notCompared.map((key) => fieldSpec(key).label).join(", "),
    releases: [inputView(diff.from), ...(diff.through ?? []).map(briefView), inputView(diff.to)],
  };
}

/** A release between the two: the same, without what was odd in it. */
function briefView(facts: ReleaseBrief): InputView {
  const { source } = facts;
  const rows: [string, string | null][] = [
    ["File", source.file],
    ["Member", source.member],
    ["SHA-256", source.sha256],
    ["Format", FORMAT_TITLES[source.format]],
    ["Takes effect", facts.effectiveDate],
    ["Records", `${formatCount(facts.records)}, ${pluralize(facts.notRead, "line")} not read`],
    [
      "Columns missing or unreadable",
      facts.missingFields.map((key) => fieldSpec(key).label).join(", ") || null,
    ],
    ["Findings", `${pluralize(facts.errors, "error")}, ${pluralize(facts.warnings, "warning")}`],
  ];
  return {
    label: `${facts.label} (in between)`,
    facts: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    findings: [],
  };
}

/** What a release was read from and how well, for a document of one release or of many. */
export function inputView(facts: ReleaseFacts): InputView {
  const { source, lines, diagnostics } = facts;
  const n = formatCount;
  const rows: [string, string | null][] = [
    ["File", source.file],
    ["Member", source.member],
    ["SHA-256", source.sha256],
    [
      "Format",
      FORMAT_TITLES[source.format] + (source.encoding === null ? "" : `, ${source.encoding}`),
    ],
    ["Takes effect", facts.effectiveDate],
    ["Date in the file's name", facts.issued],
    [
      "Records",
      `${n(facts.records)} (${pluralize(facts.procedures, "procedure")}, ${pluralize(facts.modifiers, "modifier")})`,
    ],
    [
      "Lines",
      `${n(lines.total)} = ${pluralize(lines.records, "record")} + ${pluralize(lines.continuations, "continuation")} + ${n(lines.preamble)} preamble + ${n(lines.blank)} blank + ${n(lines.reported)} reported`,
    ],
    [
      "Columns missing or unreadable",
      facts.missingFields.map((key) => fieldSpec(key).label).join(", ") || null,
    ],
    ["Columns not read", facts.ignoredColumns.join(", ") || null],
    [
      "Findings",
      `${pluralize(diagnostics.errors, "error")}, ${pluralize(diagnostics.warnings, "warning")}`,
    ],
    ...(facts.companions ?? []).map((one): [string, string] => [
      companionTitle(one),
      companionSource(one),
    ]),
    ...(facts.crosswalks ?? []).map(({ quarter, source }): [string, string] => [
      `${PUBLICATIONS.ndc.title}, earlier`,
      [quarter, sourceText(source)].filter(Boolean).join(", "),
    ]),
    ...(facts.corrected?.files ?? []).map((one): [string, string] => [
      "Corrected by",
      `${sourceText(one)}: ${correctionCounts(one.counts)}`,
    ]),
  ];
  const listed = diagnostics.list.map(findingText);
  const more = diagnostics.notListed === 0 ? [] : [`${n(diagnostics.notListed)} more`];
  return {
    label: facts.label,
    facts: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    findings: [...listed, ...more],
  };
}

/** Leaves out the line or code where the message itself names it. */
function findingText({
  severity,
  line,
  code,
  message,
}: ReleaseFacts["diagnostics"]["list"][number]): string {
  const where = [
    ...(line === null || message.startsWith(`Line ${line}`) ? [] : [`line ${formatCount(line)}`]),
    ...(code === null || message.includes(code) ? [] : [code]),
  ];
  return `${[severity, ...where].join(", ")}: ${message}`;
}
