/** Where a report's facts come from, for the end of every report. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { ReleaseFormat } from "../../model/code-set/release.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseBrief, ReleaseFacts } from "../../model/comparison/release-facts.js";
import { companionSource } from "./companions.js";
import { correctionCounts } from "./corrections.js";
import { madeBy, sourceText } from "./source.js";

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
    madeBy: madeBy(diff),
    notCompared:
      diff.notCompared.length === 0
        ? "none"
        : diff.notCompared.map((key) => fieldSpec(key).label).join(", "),
    releases: [inputView(diff.from), ...(diff.through ?? []).map(briefView), inputView(diff.to)],
  };
}

/** A release between the two: the same, without what was odd in it. */
function briefView(facts: ReleaseBrief): InputView {
  const { label, source, records, notRead } = facts;
  return {
    label: `${label} (in between)`,
    facts: labelled([
      ...sourceRows(source),
      ["Format", FORMAT_TITLES[source.format]],
      ["Takes effect", facts.effectiveDate],
      ["Records", `${formatCount(records)}, ${pluralize(notRead, "line")} not read`],
      missingRow(facts),
      findingsRow(facts),
    ]),
    findings: [],
  };
}

type Row = [label: string, value: string | null];

function sourceRows({ file, member, sha256 }: ReleaseBrief["source"]): Row[] {
  return [
    ["File", file],
    ["Member", member],
    ["SHA-256", sha256],
  ];
}

function missingRow({ missingFields }: Pick<ReleaseBrief, "missingFields">): Row {
  const labels = missingFields.map((key) => fieldSpec(key).label);
  return ["Columns missing or unreadable", labels.join(", ") || null];
}

function findingsRow({ errors, warnings }: Pick<ReleaseBrief, "errors" | "warnings">): Row {
  return ["Findings", `${pluralize(errors, "error")}, ${pluralize(warnings, "warning")}`];
}

/** Facts that there are. */
function labelled(rows: readonly Row[]) {
  return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** What a release was read from and how well, for a document of one release or of many. */
export function inputView(facts: ReleaseFacts): InputView {
  const { source, lines, diagnostics } = facts;
  const n = formatCount;
  const rows: Row[] = [
    ...sourceRows(source),
    ["Format", [FORMAT_TITLES[source.format], ...given(source.encoding)].join(", ")],
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
    missingRow(facts),
    ["Columns not read", facts.ignoredColumns.join(", ") || null],
    findingsRow(diagnostics),
    ...(facts.companions ?? []).map(
      (one): Row => [PUBLICATIONS[one.publication].title, companionSource(one)],
    ),
    ...(["addenda", "crosswalks"] as const).flatMap((key) =>
      (facts[key] ?? []).map(
        ({ quarter, source }): Row => [
          `${PUBLICATIONS[key === "addenda" ? "addendum-b" : "ndc"].title}, earlier`,
          [quarter, sourceText(source)].filter(Boolean).join(", "),
        ],
      ),
    ),
    ...(facts.corrected?.files ?? []).map(
      (one): Row => ["Corrected by", `${sourceText(one)}: ${correctionCounts(one.counts)}`],
    ),
  ];
  const { list, notListed } = diagnostics;
  return {
    label: facts.label,
    facts: labelled(rows),
    findings: [...list.map(findingText), ...when(notListed > 0, `${n(notListed)} more`)],
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
    ...given(message.startsWith(`Line ${line}`) ? null : line, (at) => `line ${formatCount(at)}`),
    ...given(code).filter((name) => !message.includes(name)),
  ];
  return `${[severity, ...where].join(", ")}: ${message}`;
}
