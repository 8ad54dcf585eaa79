/** Describes a selection: what was requested, and what of it is not in the report. */

import {
  firstFew,
  formatCount,
  lowerFirst,
  pluralize,
} from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { isPatternOrRange } from "../../model/code-set/code-pattern.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { WORKLIST_KINDS } from "../../model/comparison/worklist-kinds.js";
import { alreadyEndedSentence } from "../wording/worklist.js";

type Selected = Pick<ReleaseDiff, "selection">;

/** `code J1300`, `discontinued; critical or higher`; null for everything. */
export function selectionName({ selection }: Selected): string | null {
  if (selection === null) return null;
  const { only, kinds, codes, severity, onlyNew, owner } = selection;
  const what = [
    ...(only ?? []).map((status) => lowerFirst(STATUSES[status].title)),
    ...(kinds ?? []).map((kind) => lowerFirst(WORKLIST_KINDS[kind].title)),
  ];
  return [
    ...when(what.length > 0, what.join(", ")),
    ...when(owner !== undefined, `tasks of ${owner ?? "nobody"}`),
    ...given(
      owner === undefined ? codes : null,
      // A pattern stands for several codes.
      (asked) =>
        `${asked.length === 1 && !asked.some(isPatternOrRange) ? "code" : "codes"} ${firstFew(asked, asked.length === MOST_CODES + 1 ? asked.length : MOST_CODES)}`,
    ),
    ...given(severity, (one) => (one === "critical" ? one : `${one} or higher`)),
    ...when(onlyNew === true, "new since the earlier report"),
  ].join("; ");
}

/** The most codes in a heading; a single further code is named too, rather than `and 1 more`. */
const MOST_CODES = 8;

/** How many of all changes it has, and which codes did not change; null for everything. */
export function selectionText({ selection }: Selected, shown: number): string | null {
  if (selection === null) return null;
  const { of, unchanged, alreadyEnded } = selection;
  return [
    `${formatCount(shown)} of ${pluralize(of, "change")}: ${selectionName({ selection })}.`,
    ...when(unchanged.length > 0, `Not changed: ${unchanged.join(", ")}.`),
    ...when(alreadyEnded.length > 0, alreadyEndedSentence(alreadyEnded)),
  ].join(" ");
}

/** A sentence if there is nothing to show; otherwise null. */
export function nothing(diff: ReleaseDiff): string | null {
  if (diff.codes.length > 0) return null;
  const { from, to, selection } = diff;
  return selection !== null && selection.of > 0
    ? `Nothing between ${from.label} and ${to.label} matches the selection; there are changes outside it.`
    : `No code changed between ${from.label} and ${to.label}.`;
}
