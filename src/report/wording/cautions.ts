/** Cautions at the top of a report: problems with the inputs, and what could not be compared. */

import { firstFew, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { FieldKey } from "../../model/code-set/fields.js";
import {
  formatLabel,
  isSameQuarter,
  parseLabel,
  quartersBetween,
} from "../../model/code-set/labels.js";
import { isBackward } from "../../model/comparison/backward.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import { type LeftOut, leftOutOf } from "../../model/documents/left-out.js";
import { truncate } from "../media/safe-text/one-line.js";
import {
  addendaCautions,
  changeMarkCautions,
  companionCautions,
  packageMoveCautions,
} from "./companions.js";
import { correctionCautions } from "./corrections.js";
import { fieldLabels } from "./decoded.js";
import { releaseTitle } from "./source.js";

/** Says that licensed descriptors are hidden, and how to show them; nothing if none are. */
export function licensedDescriptorNotes(codes: number): string[] {
  return when(
    codes > 0,
    `The descriptors of ${pluralize(codes, "CPT or CDT code")} are not shown: the AMA or the ADA owns them (--licensed-descriptors, with a license).`,
  );
}

/**
 * Notes on how the user's lines were read; they are below the worklist, so the head refers to them.
 * @param notes sentences, possibly none
 */
export function readingNotesView(notes: readonly string[]) {
  const below = `See ${pluralize(notes.length, "note")} below on how your lines were read.`;
  return { notes, notesBelow: notes.length === 0 ? null : below };
}

/** What else a report cannot say if a field is missing. */
const LOST_WITHOUT_FIELD: Partial<Record<FieldKey, string>> = {
  terminationDate:
    "Without termination dates, it is not known which codes were discontinued: they may be shown as removed, added or unchanged.",
  addedDate: "Without added dates, a reused code number is shown as reworded.",
  actionCode: "Without action codes, it is not known what CMS reported.",
  actionEffectiveDate:
    "Without CMS's action dates, it is not known what CMS reported or when a change takes effect: the report gives the newer release's date.",
};

/** Problems with the inputs, and what is left out of the comparison, one sentence each. */
export function cautions(
  diff: Pick<
    ReleaseDiff,
    "from" | "to" | "through" | "notCompared" | "packageMoves" | "changeMarks"
  >,
  withheld: readonly string[] = [],
): string[] {
  const { from, to, notCompared, changeMarks, packageMoves } = diff;
  const releases = [from, to];
  return [
    ...when(
      isBackward(diff),
      "Compared backward: the newer release comes first. Do not act on what this report says to do: each change undoes what CMS did.",
    ),
    ...releases.flatMap(incompleteFileCautions),
    ...releases.flatMap(leftOutCautions),
    ...releases.flatMap(({ label, diagnostics: { errors } }) =>
      readWithErrors(releaseTitle(label), errors).map(
        (text) => `${text} See the end of this report.`,
      ),
    ),
    ...notComparedNote(notCompared),
    ...notCompared.flatMap((key) => LOST_WITHOUT_FIELD[key] ?? []),
    ...unreadQuarters(diff),
    ...licensedDescriptorNotes(withheld.length),
    ...companionCautions(from, to),
    ...addendaCautions(from, to),
    ...changeMarkCautions(changeMarks),
    ...packageMoveCautions(packageMoves),
    ...correctionCautions(releases),
  ];
}

/** @param what the report's name for the release */
export function readWithErrors(what: string, errors: number): string[] {
  return when(
    errors > 0,
    `${what} was read with ${pluralize(errors, "error")}: something CMS published may be missing.`,
  );
}

export function notComparedNote(fields: readonly FieldKey[]): string[] {
  return when(
    fields.length > 0,
    `Not compared, because one of the files has no readable column for it: ${fieldLabels(fields)}.`,
  );
}

/** For an incomplete file, which kinds of codes are not assessed; always the first caution. */
export function incompleteFileCautions({
  label,
  incompleteKinds = [],
}: Pick<ReleaseFacts, "label" | "incompleteKinds">): string[] {
  if (incompleteKinds.length === 0) return [];
  const kinds = incompleteKinds.map(
    ({ kind, codes, of }) =>
      `${formatCount(codes.length)} of ${formatCount(of)} ${kind.length === 1 ? `${kind} codes` : kind}`,
  );
  const ended = incompleteKinds.flatMap((one) => one.ended);
  const since =
    ended.length === 0
      ? ""
      : ` Of these, ${pluralize(ended.length, "code")} ended since, by the newer release's dates: ${firstFew(ended, MOST_CODES)}.`;
  return [
    `The file of ${releaseTitle(label)} is incomplete: it lacks ${kinds.join(", ")} that the other release shows to be older. They are reported neither as added nor as removed.${since}`,
  ];
}

/** Limits, because a file may lack thousands of codes, and a table may have hundreds of columns. */
const MOST_CODES = 20;
const MOST_COLUMNS = 10;

/** Which sheets and columns of a release were not read. @param facts brief or full facts */
export function leftOutCautions(
  facts: Pick<ReleaseFacts, "label"> & (LeftOut | Parameters<typeof leftOutOf>[0]),
): string[] {
  const { leftOut = [], ignoredColumns = [] } = "diagnostics" in facts ? leftOutOf(facts) : facts;
  const title = releaseTitle(facts.label);
  const names = ignoredColumns.map((name) => truncate(name, 40));
  return [
    ...leftOut.map((sentence) => `${title}: ${sentence}`),
    ...when(
      ignoredColumns.length > 0,
      `${title}: columns not read, because their names match no field: ${firstFew(names, MOST_COLUMNS)}.`,
    ),
  ];
}

/** Names the missing intermediate releases, because a reader would assume that all were read. */
function unreadQuarters({
  from,
  to,
  through = [],
}: Pick<ReleaseDiff, "from" | "to" | "through">): string[] {
  const [older, newer] = [parseLabel(from.label), parseLabel(to.label)];
  if (through.length === 0 || older === null || newer === null) return [];
  const read = through.flatMap(({ label }) => parseLabel(label) ?? []);
  const missing = quartersBetween(older, newer).filter(
    (quarter) => !read.some((one) => isSameQuarter(one, quarter)),
  );
  if (missing.length === 0) return [];
  return [
    `Not in the store, so codes added and discontinued in them are not shown: ${missing.map(formatLabel).join(", ")}.`,
  ];
}
