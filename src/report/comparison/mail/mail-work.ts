/** As much of the worklist as a mail has room for: whole entries, in the order of the work. */
import { formatCount } from "../../../model/basics/format-numbers.js";
import type { WorklistPart } from "../worklist-layout.js";
import type { EntryView } from "../worklist-view.js";

/** Of an entry longer than this, a mail holds nothing rather than a part. */
const LONGEST_ENTRY = 8_000;

/** How many entries there are, and how many of them a mail with all the room would hold. */
export function mailEntries(parts: readonly WorklistPart[]): { all: number; fitting: number } {
  const entries = parts.flatMap(entriesOf);
  return { all: entries.length, fitting: entries.filter(fits).length };
}

/** @param room how many entries at most */
export function mailWork(parts: readonly WorklistPart[], room: number) {
  const entries = parts.flatMap(entriesOf);
  const shown = new Set(entries.filter(fits).slice(0, room));
  const only = <E extends EntryView>(some: readonly E[]) => some.filter((one) => shown.has(one));
  return {
    parts: parts.map((part) => {
      const left = entriesOf(part).filter((one) => !shown.has(one)).length;
      return {
        ...part,
        crosswalk: only(part.crosswalk),
        shared: only(part.shared),
        single: only(part.single),
        lists: only(part.lists),
        /** Null when all entries are shown. */
        more: left === 0 ? null : `${formatCount(left)} more in the full report.`,
      };
    }),
    /** How many entries are not in the mail. */
    left: entries.length - shown.size,
  };
}

function entriesOf({ crosswalk, shared, single, lists }: WorklistPart): readonly EntryView[] {
  return [...crosswalk, ...shared, ...single, ...lists];
}

/** Of several codes only the numbers and units are shown, of one its name too. */
function fits({ codes, values, successors }: EntryView): boolean {
  const length = codes.reduce(
    (sum, { code, name, unit }) =>
      sum + code.length + (unit?.length ?? 0) + (codes.length === 1 ? name.length : 0),
    0,
  );
  return length + JSON.stringify([values, successors]).length <= LONGEST_ENTRY;
}
