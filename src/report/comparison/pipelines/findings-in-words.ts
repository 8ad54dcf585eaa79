/** What a pipeline says, in plain text: a finding and where it stands, and what has to be known of the comparison first. */

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
  /** The member of an archive, else the file; no folder of the machine is in it. */
  readonly file: string;
  /** Counted from 1; null where the document does not tell. */
  readonly line: number | null;
}

/** @returns the record in the newer release, or in the older for a code that is only there */
export function locationOf(change: CodeChange, { from, to }: ReleaseDiff): Location {
  // A code that is in neither was added and discontinued in between: point at the newer file, which lacks it.
  const facts = change.to === null && change.from !== null ? from : to;
  // A line of a member is none of the archive that a repository holds.
  const isInArchive = facts.source.path !== undefined && facts.source.member !== null;
  return { file: readFile(facts), line: isInArchive ? null : change.line };
}

/** What a pipeline can find: the file in its repository, else the name of the member of an archive, or of the file. */
export function readFile({ source }: ReleaseFacts): string {
  return plainText(source.path ?? source.member ?? source.file);
}

/**
 * `J1300: Code discontinued. Termination date 2025-03-31. J1299 from 2025-04-01 (...).`
 * @param valueLimit of one value, in UTF-16 units: descriptors run to thousands
 */
export function findingSentence(
  change: CodeChange,
  finding: Finding,
  valueLimit = Number.POSITIVE_INFINITY,
): string {
  const { found, advice, values } = partsOf(changeView(change), finding, valueLimit);
  return plainText([`${change.code}: ${found}`, ...advice, ...values].join(" "));
}

/** The same in two: what was found, and what to do. */
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
    // Replacements and units belong to the finding that they answer; other findings have the advice of their rule.
    advice: ANSWERED.includes(rule) ? view.advice : [RULES[rule].action],
    values: rowSentences(rows, valueLimit),
  };
}

/** Rules of which the replacements, or the units, are the answer. */
const ANSWERED: readonly (RuleId | null)[] = [
  "billing-unit-changed",
  ...Object.values(STATUSES).flatMap(({ ends, rule }) => (ends === "now" ? [rule] : [])),
];

/** All that was found about a code, in one paragraph: what happened, what to do, what differs, what it is. */
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

/** The most severe first; within a severity, in the order of the document. Changes without a finding come last. */
export function mostSevereFirst(changes: readonly CodeChange[]): CodeChange[] {
  const rank = ({ severity }: CodeChange) =>
    severity === null ? -1 : SEVERITIES.indexOf(severity);
  return [...changes].sort((a, b) => rank(b) - rank(a));
}

/** `3 critical, 40 major, 9 minor`; empty without any. */
export function severityCounts(changes: readonly CodeChange[]): string {
  return [...SEVERITIES.toReversed(), null]
    .flatMap((severity) => {
      const { length } = changes.filter((one) => one.severity === severity);
      return when(length > 0, `${formatCount(length)} ${severity ?? "without a finding"}`);
    })
    .join(", ");
}

/** What was wrong with the inputs, which part was asked for, and that nothing was found; may be empty. */
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

/** `2025-01 is HCPC2025_JAN_ANWEB.txt of january-2025-alpha-numeric-hcpcs-file.zip, SHA-256 ..., 8,725 records.` */
export function inputSentence({ label, source, records, lines }: ReleaseFacts): string {
  return plainText(
    `${label} is ${sourceText(source)}, ${formatCount(records)} records, ${pluralize(lines.reported, "line")} not read.`,
  );
}

/** Who compared what, of which files, in one paragraph. */
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
