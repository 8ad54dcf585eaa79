/** The view of a comparison for email: the worklist, cut to the room there is. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { fewSentences, mailTexts, moreText, partsForMail } from "../../media/mail/room.js";
import { reportView } from "../report-view.js";
import { type WorklistPart, worklistParts } from "../worklist-layout.js";
import type { EntryView } from "../worklist-view.js";

const MOST_CODES = 30;

/** The most of the user's own codes, to leave room for the worklist. */
const MOST_YOURS = 20;

/**
 * Computes once what does not depend on the room, because fitting renders the email many times.
 * @param attached the names of the attachments
 * @returns how many entries an unlimited email would hold, and a function that gives the view
 */
export function mailViews(diff: ReleaseDiff, attached: readonly string[]) {
  const { groups: _, worklist, ...view } = reportView(diff);
  const { since, yours } = view;
  const parts = mailTexts(worklistParts(worklist, diff), Number.POSITIVE_INFINITY);
  const entries = parts.flatMap(entriesOf);
  const fitting = entries.filter(fits);
  const beside = {
    ...view,
    ...partsForMail(view),
    attached,
    since: since && {
      ...since,
      lines: since.lines.slice(0, MOST_CODES),
      more: moreText(since.lines.length - MOST_CODES),
    },
    // The first sentence gives the total.
    waivers: fewSentences(view.waivers),
    yours: yours && { ...yours, codes: yours.codes.slice(0, MOST_YOURS) },
  };
  return {
    entries: fitting.length,
    /** @param scale the factor for the length of texts outside the worklist, at most 1 */
    viewAt: (scale: number) => {
      const texts = mailTexts(beside, scale);
      return (count: number) => {
        const shown = new Set(fitting.slice(0, count));
        const left = entries.length - shown.size;
        return {
          ...texts,
          work: parts.map((part) => only(shown, part)),
          /** How many worklist entries are left out, and where they are; null if none are. */
          left: left === 0 ? null : leftSentence(left, entries.length, attached),
        };
      };
    },
  };
}

function entriesOf({ crosswalk, shared, single, lists }: WorklistPart): readonly EntryView[] {
  return [...crosswalk, ...shared, ...single, ...lists];
}

/** An entry longer than this is left out of emails as a whole. */
const LONGEST_ENTRY = 8_000;

/** An entry with several codes shows only codes and units; one with a single code also its name. */
function fits({ codes, values, successors }: EntryView): boolean {
  const length = codes.reduce(
    (sum, { code, name, unit }) =>
      sum + code.length + (unit?.length ?? 0) + (codes.length === 1 ? name.length : 0),
    0,
  );
  return length + JSON.stringify([values, successors]).length <= LONGEST_ENTRY;
}

function only(shown: ReadonlySet<EntryView>, part: WorklistPart) {
  const kept = <E extends EntryView>(some: readonly E[]) => some.filter((one) => shown.has(one));
  return {
    ...part,
    crosswalk: kept(part.crosswalk),
    shared: kept(part.shared),
    single: kept(part.single),
    lists: kept(part.lists),
    more: moreText(entriesOf(part).filter((one) => !shown.has(one)).length),
  };
}

function leftSentence(left: number, all: number, attached: readonly string[]): string {
  const where =
    attached.length === 0
      ? "the full report, which is not attached"
      : `the attachment${attached.length === 1 ? "" : "s"}`;
  return `This email lists the first ${formatCount(all - left)} of ${formatCount(all)} entries of the worklist; ${formatCount(left)} more ${left === 1 ? "is" : "are"} in ${where}.`;
}
