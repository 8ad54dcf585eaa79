/** The changes of a report by status, and within it by day. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { groupBy } from "../../model/basics/group-by.js";
import { given, when } from "../../model/basics/optional.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import type { ChangeView } from "./change-view.js";
import type { EntryView, WorklistSection } from "./worklist-view.js";

export type StatusGroup = ReturnType<typeof statusGroups>[number];

/** Statuses in the order of `STATUS_KEYS`, those without a change left out. */
export function statusGroups(views: readonly ChangeView[], worklist: readonly WorklistSection[]) {
  const shared = worklist.flatMap(({ entries }) =>
    entries.filter(({ codes, change }) => codes.length > 1 && change.length > 0),
  );
  const byStatus = groupBy(views, ({ status }) => status);
  return STATUS_KEYS.flatMap((id) =>
    given(byStatus.get(id), (changes) => ({
      id,
      title: STATUSES[id].title,
      meaning: STATUSES[id].meaning,
      count: formatCount(changes.length),
      dates: [...groupBy(changes, ({ effectiveDate }) => effectiveDate)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([date, group]) => dateGroup(date, group, shared)),
    })),
  );
}

export type DateGroup = ReturnType<typeof dateGroup>;

function dateGroup(date: string, changes: readonly ChangeView[], shared: readonly EntryView[]) {
  const detailed = changes.filter(({ rows }) => rows.length > 0);
  const alike = new Set(detailed.filter(saysNoMore).map(({ code }) => code));
  const folded = shared.flatMap((entry) => {
    const codes = entry.codes.filter(({ code }) => alike.has(code));
    return when(codes.length > 1, { ...entry, codes, label: pluralize(codes.length, "code") });
  });
  const told = new Set(folded.flatMap(({ codes }) => codes.map(({ code }) => code)));
  return {
    date,
    /** `already in effect before the newer release` */
    timing: changes[0]?.timing ?? "",
    count: formatCount(changes.length),
    changes,
    /** The changes that one line is enough for. */
    brief: changes.filter(({ rows }) => rows.length === 0),
    /** The others, whose fields are compared: a change that several codes share stands here once, any other in `single`. */
    folded,
    single: detailed.filter(({ code }) => !told.has(code)),
  };
}

/** Whether all there is to say of a code is what changed; what else is known of it would be lost among others. */
function saysNoMore({ between, corrections, waived }: ChangeView): boolean {
  return between === null && corrections.length === 0 && waived.length === 0;
}
