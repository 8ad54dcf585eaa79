/** The view of a report's provenance, for the end of every report. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { ReleaseFormat } from "../../model/code-set/release.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseBrief, ReleaseFacts } from "../../model/comparison/release-facts.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { companionSource } from "./companions.js";
import { correctionCounts } from "./corrections.js";
import { fieldLabels } from "./decoded.js";
import { madeBy, sourceText } from "./source.js";

export type InputView = ReturnType<typeof inputView>;

const FORMAT_TITLES: Record<ReleaseFormat, string> = {
  "fixed-width": "CMS fixed-width text",
  csv: "delimited text",
  xlsx: "Excel workbook (xlsx)",
  xls: "Excel workbook (xls)",
};

export type ProvenanceView = ReturnType<typeof provenanceView>;

export function provenanceView(diff: ReleaseDiff | ImpactDocument) {
  return {
    madeBy: madeBy(diff),
    notCompared: fieldLabels(diff.notCompared) || "none",
    releases: [diff.from, ...(diff.through ?? []), diff.to].map(inputView),
  };
}

type Row = [label: string, value: string | null];

/** The source of a release and its counts and findings; only counts for an intermediate release. */
export function inputView(facts: ReleaseFacts | ReleaseBrief) {
  const n = formatCount;
  const { source, records } = facts;
  const whole = "diagnostics" in facts ? facts : null;
  const { errors, warnings } = "diagnostics" in facts ? facts.diagnostics : facts;
  const counts =
    "notRead" in facts
      ? `, ${pluralize(facts.notRead, "line")} not read`
      : ` (${pluralize(facts.procedures, "procedure")}, ${pluralize(facts.modifiers, "modifier")})`;
  const rows: Row[] = [
    ["File", source.file],
    ["Member", source.member],
    ["SHA-256", source.sha256],
    ["Format", [FORMAT_TITLES[source.format], ...given(whole?.source.encoding)].join(", ")],
    ["Takes effect", facts.effectiveDate],
    ["Date in file name", whole?.issued ?? null],
    ["Records", n(records) + counts],
    ...given(
      whole?.lines,
      (lines): Row => [
        "Lines",
        `${n(lines.total)} = ${pluralize(lines.records, "record")} + ${pluralize(lines.continuations, "continuation")} + ${n(lines.preamble)} preamble + ${n(lines.blank)} blank + ${n(lines.reported)} reported`,
      ],
    ),
    ["Columns missing or unreadable", fieldLabels(facts.missingFields) || null],
    ["Columns not read", whole?.ignoredColumns.join(", ") || null],
    ["Findings", `${pluralize(errors, "error")}, ${pluralize(warnings, "warning")}`],
    ...(whole?.companions ?? []).map(
      (one): Row => [PUBLICATIONS[one.publication].title, companionSource(one)],
    ),
    ...(["addenda", "crosswalks"] as const).flatMap((key) =>
      (whole?.[key] ?? []).map(
        ({ quarter, source }): Row => [
          `${PUBLICATIONS[key === "addenda" ? "addendum-b" : "ndc"].title}, earlier`,
          [quarter, sourceText(source)].filter(Boolean).join(", "),
        ],
      ),
    ),
    ...(whole?.corrected?.files ?? []).map(
      (one): Row => ["Corrected by", `${sourceText(one)}: ${correctionCounts(one.counts)}`],
    ),
  ];
  const { list = [], notListed = 0 } = whole?.diagnostics ?? {};
  return {
    label: whole === null ? `${facts.label} (in between)` : facts.label,
    facts: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    /** Problems found in the file, worst first. */
    findings: [...list.map(findingText), ...when(notListed > 0, `${n(notListed)} more`)],
  };
}

/** Omits the line or code if the message names it already. */
function findingText({
  severity,
  line,
  code,
  message,
}: ReleaseFacts["diagnostics"]["list"][number]): string {
  const where = [
    ...given(message.startsWith(`Line ${line}`) ? null : line, (at) => `line ${formatCount(at)}`),
    ...given(code).filter((name) => !message.includes(name)),
  ];
  return `${[severity, ...where].join(", ")}: ${message}`;
}
