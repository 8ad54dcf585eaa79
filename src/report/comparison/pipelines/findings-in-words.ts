/** Findings in plain text for CI formats, with their locations and notes on the comparison. */

import { formatCount, pluralize } from "../../../model/basics/counts-in-words.js";
import { given, when } from "../../../model/basics/optional.js";
import type { CodeChange, Finding } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { RULES, type RuleId } from "../../../model/comparison/finding-rules.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { SEVERITIES } from "../../../model/comparison/severity-scale.js";
import { STATUSES } from "../../../model/comparison/statuses.js";
import { plainText, truncate } from "../../media/safe-text/one-line.js";
import { cautions } from "../../wording/cautions.js";
import { selectionNotFound } from "../../wording/codes-not-found.js";
import { fieldLabels } from "../../wording/decoded.js";
import { sourceText, toolName } from "../../wording/source.js";
import { waiverNotes } from "../../wording/waivers.js";
import { type ChangeView, changeView, type RowView } from "../change-view.js";
import { nothing, selectionText } from "../selection-text.js";
import { sinceNote } from "../since-view.js";
import { transactionSummary } from "../transactions-view.js";

export interface Location {
  readonly file: string;
  /** From 1; null if unknown. */
  readonly line: number | null;
}

/** @returns where the record is in the newer release, or in the older if only that has it */
export function locationOf(change: CodeChange, { from, to }: ReleaseDiff): Location {
  // A code in neither release was added and discontinued in between: point to the newer file.
  const facts = change.to === null && change.from !== null ? from : to;
  // A line number in a member means nothing in the archive that the repository has.
  const isInArchive = facts.source.path !== undefined && facts.source.member !== null;
  return { file: readFile(facts), line: isInArchive ? null : change.line };
}

/** The path in the repository, else the name of the archive's member or of the file. */
export function readFile({ source }: ReleaseFacts): string {
  return plainText(source.path ?? source.member ?? source.file);
}

/**
 * `J1300: Code discontinued. Termination date 2025-03-31. J1299 from 2025-04-01 (...).`
 * @param valueLimit the longest value in UTF-16 units, because descriptors run to thousands
 */
export function findingSentence(
  change: CodeChange,
  finding: Finding,
  valueLimit = Number.POSITIVE_INFINITY,
): string {
  const { found, advice, values } = partsOf(changeView(change), finding, valueLimit);
  return plainText([`${change.code}: ${found}`, ...advice, ...values].join(" "));
}

/** The same in two parts: what was found, and what to do. */
export function findingWords(view: ChangeView, finding: Finding, valueLimit: number) {
  const { found, advice, values } = partsOf(view, finding, valueLimit);
  return {
    sentence: plainText([found, ...values].join(" ")),
    advice: plainText(advice.join(" ")),
  };
}

function partsOf(view: ChangeView, { rule, fields }: Finding, valueLimit: number) {
  const rows = view.rows.filter(({ field }) => fields.includes(field));
  return {
    found: [`${RULES[rule].title}.`, ...ended(view)].join(" "),
    // Only the findings that crosswalks and units resolve get them; others get their rule's action.
    advice: ANSWERED.includes(rule) ? view.advice : [RULES[rule].action],
    values: rowSentences(rows, valueLimit),
  };
}

/** Rules whose findings crosswalks or units resolve. */
const ANSWERED: readonly (RuleId | null)[] = [
  "billing-unit-changed",
  ...Object.values(STATUSES).flatMap(({ ends, rule }) => (ends === "now" ? [rule] : [])),
];

/** One paragraph on a code: what happened, what to do, what differs, and its description. */
export function changeSentence(change: CodeChange, valueLimit = Number.POSITIVE_INFINITY): string {
  const view = changeView(change);
  const reworded = view.rows.some(({ field }) => field === "longDescription");
  const description = truncate(view.description, valueLimit);
  return plainText(
    [
      ...view.findings.map(({ title }) => `${title}.`),
      ...ended(view),
      ...view.advice,
      ...given(view.between),
      ...rowSentences(view.rows, valueLimit),
      ...when(!reworded && description !== "", `Description: ${description}`),
    ].join(" "),
  );
}

function rowSentences(rows: readonly RowView[], valueLimit: number): string[] {
  return rows.map(
    ({ label, from, to }) =>
      `${label}: ${truncate(from, valueLimit)} → ${truncate(to, valueLimit)}.`,
  );
}

function ended({ lastBillableDate }: ChangeView): string[] {
  return given(lastBillableDate, (date) => `Termination date ${date}.`);
}

/** Sorts by severity, most severe first, otherwise in document order; no finding comes last. */
export function mostSevereFirst(changes: readonly CodeChange[]): CodeChange[] {
  const rank = ({ severity }: CodeChange) =>
    severity === null ? -1 : SEVERITIES.indexOf(severity);
  return [...changes].sort((a, b) => rank(b) - rank(a));
}

/** `3 critical, 40 major, 9 minor`, or empty. */
export function severityCounts(changes: readonly CodeChange[]): string {
  return [...SEVERITIES.toReversed(), null]
    .flatMap((severity) => {
      const { length } = changes.filter((one) => one.severity === severity);
      return when(length > 0, `${formatCount(length)} ${severity ?? "without a finding"}`);
    })
    .join(", ");
}

/** Problems with the inputs, what was selected, and whether nothing was found; may be empty. */
export function runNotes(diff: ReleaseDiff): string[] {
  return [
    ...selectionNotFound(diff),
    ...cautions(diff, diff.withheld),
    ...transactionSummary(diff),
    ...given(sinceNote(diff)),
    ...waiverNotes(diff.waivers),
    ...given(selectionText(diff, diff.codes.length)),
    ...given(nothing(diff)),
  ].map(plainText);
}

/** `2025-01 is HCPC2025_JAN_ANWEB.txt of january-2025.zip, SHA-256 ..., 8,725 records, ...` */
export function inputSentence({ label, source, records, lines }: ReleaseFacts): string {
  return plainText(
    `${label} is ${sourceText(source)}, ${formatCount(records)} records, ${pluralize(lines.reported, "line")} not read.`,
  );
}

/** Which tool compared which releases, from which files, in one paragraph. */
export function provenanceSentence(diff: ReleaseDiff): string {
  const { from, to, notCompared } = diff;
  return plainText(
    [
      `${toolName(diff)} compared ${from.label} and ${to.label}.`,
      inputSentence(from),
      inputSentence(to),
      notCompared.length === 0
        ? "All fields were compared."
        : `Not compared: ${fieldLabels(notCompared)}.`,
    ].join(" "),
  );
}
