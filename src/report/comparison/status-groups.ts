/** The changes of a report by status, and within it by day. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../model/comparison/statuses.js";
import type { ChangeView } from "./change-view.js";

export interface StatusGroup {
  readonly id: Status;
  readonly title: string;
  readonly meaning: string;
  readonly count: string;
  readonly dates: readonly DateGroup[];
}

export interface DateGroup {
  readonly date: string;
  /** `already in effect before the newer release` */
  readonly timing: string;
  readonly count: string;
  readonly changes: readonly ChangeView[];
  /** The same, apart: those that one line tells, and those with fields to compare. */
  readonly brief: readonly ChangeView[];
  readonly detailed: readonly ChangeView[];
}

/** Statuses in the order of `STATUS_KEYS`, those without a change left out. */
export function statusGroups(
  codes: readonly CodeChange[],
  views: ReadonlyMap<CodeChange, ChangeView>,
): StatusGroup[] {
  return STATUS_KEYS.flatMap((status) => statusGroup(status, codes, views));
}

function statusGroup(
  status: Status,
  codes: readonly CodeChange[],
  views: ReadonlyMap<CodeChange, ChangeView>,
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
          ),
        ),
    },
  ];
}

function dateGroup(date: string, changes: readonly ChangeView[]): DateGroup {
  return {
    date,
    timing: changes[0]?.timing ?? "",
    count: formatCount(changes.length),
    changes,
    brief: changes.filter(({ rows }) => rows.length === 0),
    detailed: changes.filter(({ rows }) => rows.length > 0),
  };
}
