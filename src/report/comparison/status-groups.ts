/** The changes of a report by status, and within it by day. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../model/comparison/statuses.js";
import type { ChangeView } from "./change-view.js";
import type { EntryView, WorklistSection } from "./worklist-view.js";

export interface StatusGroup {
  readonly id: Status;
  readonly title: string;
  readonly meaning: string;
  readonly count: string;
  readonly dates: readonly DateGroup[];
}

/** Statuses in the order of `STATUS_KEYS`, those without a change left out. */
export function statusGroups(
  codes: readonly CodeChange[],
  views: ReadonlyMap<CodeChange, ChangeView>,
  worklist: readonly WorklistSection[],
): StatusGroup[] {
  const shared = worklist.flatMap(({ entries }) =>
    entries.filter(({ codes, change }) => codes.length > 1 && change.length > 0),
  );
  return STATUS_KEYS.flatMap((status) => statusGroup(status, codes, views, shared));
}

function statusGroup(
  status: Status,
  codes: readonly CodeChange[],
  views: ReadonlyMap<CodeChange, ChangeView>,
  shared: readonly EntryView[],
): StatusGroup[] {
  const changes = codes.filter((change) => change.status === status);
  if (changes.length === 0) return [];
  const dates = new Map<string, CodeChange[]>();
  for (const change of changes) {
    dates.set(change.effectiveDate, [...(dates.get(change.effectiveDate) ?? []), change]);
  }
  const { title, meaning } = STATUSES[status];
  return [
    {
      id: status,
      title,
      meaning,
      count: formatCount(changes.length),
      dates: [...dates]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([date, group]) =>
          dateGroup(
            date,
            group.flatMap((change) => views.get(change) ?? []),
            shared,
          ),
        ),
    },
  ];
}

export type DateGroup = ReturnType<typeof dateGroup>;

function dateGroup(date: string, changes: readonly ChangeView[], shared: readonly EntryView[]) {
  const detailed = changes.filter(({ rows }) => rows.length > 0);
  const alike = new Set(detailed.filter(saysNoMore).map(({ code }) => code));
  const folded = shared.flatMap((entry) => {
    const codes = entry.codes.filter(({ code }) => alike.has(code));
    return codes.length < 2
      ? []
      : [
          {
            ...entry,
            codes,
            count: formatCount(codes.length),
            label: pluralize(codes.length, "code"),
          },
        ];
  });
  const told = new Set(folded.flatMap(({ codes }) => codes.map(({ code }) => code)));
  return {
    date,
    /** `already in effect before the newer release` */
    timing: changes[0]?.timing ?? "",
    count: formatCount(changes.length),
    changes,
    /** The changes that one line is enough for; `detailed` holds the others, whose fields are compared. */
    brief: changes.filter(({ rows }) => rows.length === 0),
    detailed,
    /** The detailed changes again: a change that several codes share stands here once, any other in `single`. */
    folded,
    single: detailed.filter(({ code }) => !told.has(code)),
  };
}

/** Whether all there is to say of a code is what changed; what else is known of it would be lost among others. */
function saysNoMore({ between, corrections, waived }: ChangeView): boolean {
  return between === null && corrections.length === 0 && waived.length === 0;
}
