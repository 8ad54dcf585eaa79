/** The report as a mail sees it: the worklist, whole where there is room. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { fewSentences, mailTexts, moreText, partsForMail } from "../../media/mail/room.js";
import { reportView } from "../report-view.js";
import { type WorklistPart, worklistParts } from "../worklist-layout.js";
import type { EntryView } from "../worklist-view.js";

/** Of a list of codes. */
const MOST_CODES = 30;

/** Of the reader's own codes: a mail has to have room for the worklist too. */
const MOST_YOURS = 20;

/**
 * Everything that does not depend on how much room there is, read once.
 * @param attached the names of files that go with it
 * @returns how many entries a mail with all the room would hold, and the view for a given room
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
    /** What is new since an earlier report, as much of it as there is room for. */
    since: since && {
      ...since,
      lines: since.lines.slice(0, MOST_CODES),
      more: moreText(since.lines.length - MOST_CODES),
    },
    // The first says how many there are.
    waivers: fewSentences(view.waivers),
    yours: yours && { ...yours, codes: yours.codes.slice(0, MOST_YOURS) },
  };
  return {
    entries: fitting.length,
    /** @param scale of the length that texts outside the worklist may have */
    viewAt: (scale: number) => {
      const texts = mailTexts(beside, scale);
      return (count: number) => {
        const shown = new Set(fitting.slice(0, count));
        const left = entries.length - shown.size;
        return {
          ...texts,
          work: parts.map((part) => only(shown, part)),
          /** How many entries of the worklist are not in the mail, and where they are; null when all are in it. */
          left: left === 0 ? null : leftSentence(left, entries.length, attached),
        };
      };
    },
  };
}

function entriesOf({ crosswalk, shared, single, lists }: WorklistPart): readonly EntryView[] {
  return [...crosswalk, ...shared, ...single, ...lists];
}

/** Of an entry longer than this, a mail holds nothing rather than a part. */
const LONGEST_ENTRY = 8_000;

/** Of several codes only the numbers and units are shown, of one its name too. */
function fits({ codes, values, successors }: EntryView): boolean {
  const length = codes.reduce(
    (sum, { code, name, unit }) =>
      sum + code.length + (unit?.length ?? 0) + (codes.length === 1 ? name.length : 0),
    0,
  );
  return length + JSON.stringify([values, successors]).length <= LONGEST_ENTRY;
}

/** A kind of work with the entries for which there is room. */
function only(shown: ReadonlySet<EntryView>, part: WorklistPart) {
  const kept = <E extends EntryView>(some: readonly E[]) => some.filter((one) => shown.has(one));
  return {
    ...part,
    crosswalk: kept(part.crosswalk),
    shared: kept(part.shared),
    single: kept(part.single),
    lists: kept(part.lists),
    /** Null when all entries are shown. */
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
