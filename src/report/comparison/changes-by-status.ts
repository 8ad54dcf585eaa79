/** The changes of a comparison by status: counts with their meanings, and groups by date. */

import { capitalize, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { groupBy } from "../../model/basics/group-by.js";
import { given, when } from "../../model/basics/optional.js";
import { FACETS, type Facet } from "../../model/code-set/facets.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severity-scale.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import { VERDICT_KEYS, VERDICTS } from "../../model/comparison/verdicts.js";
import type { ChangeView } from "./change-view.js";
import type { EntryView, WorklistSection } from "./worklist-view.js";

export function summaryCounts({ summary }: ReleaseDiff) {
  return {
    statuses: counted(summary.status, STATUS_KEYS, (id) => STATUSES[id]),
    severities: counted(summary.severity, SEVERITIES.toReversed(), (id) => ({
      title: capitalize(id),
      meaning: SEVERITY_MEANINGS[id],
    })),
    /** What CMS reported against what the files show. */
    verdicts: counted(summary.verdicts, VERDICT_KEYS, (id) => VERDICTS[id]),
    facets: counted(summary.facets, Object.keys(FACETS) as Facet[], (id) => ({
      title: FACETS[id],
    })),
    fields: counted(summary.fields, FIELD_KEYS, (id) => ({ title: fieldSpec(id).label })),
  };
}

/** How many codes of each code range (`J`, `Q41`) have each status. */
export function seriesTable({ summary }: ReleaseDiff) {
  const shown = STATUS_KEYS.filter((id) => STATUSES[id].listed && summary.status[id] !== undefined);
  return {
    statuses: shown.map((id) => ({ id, title: STATUSES[id].title })),
    rows: Object.entries(summary.series)
      .filter(([, counts]) => shown.some((id) => counts[id] !== undefined))
      .map(([series, counts]) => ({
        series,
        cells: shown.map((id) => ({
          id,
          codes: counts[id] ?? null,
          count: given(counts[id], formatCount).join(""),
        })),
      })),
  };
}

/** @returns the counts that exist, in the order of the keys, as numbers and as text */
export function counted<Key extends string, Words extends { readonly title: string }>(
  counts: Readonly<Partial<Record<Key, number>>>,
  keys: readonly Key[],
  words: (id: Key) => Words,
) {
  return keys.flatMap((id) =>
    given(counts[id], (codes) => ({ ...words(id), id, codes, count: formatCount(codes) })),
  );
}

export type StatusGroup = ReturnType<typeof statusGroups>[number];

/** Groups changes by status in the order of `STATUS_KEYS`, without empty groups. */
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
  // A folded entry shows only what changed, so codes with further facts stay single.
  const bare = detailed.filter(
    ({ between, corrections, waived }) =>
      between === null && corrections.length === 0 && waived.length === 0,
  );
  const alike = new Set(bare.map(({ code }) => code));
  const folded = shared.flatMap((entry) => {
    const codes = entry.codes.filter(({ code }) => alike.has(code));
    return when(codes.length > 1, { ...entry, codes, label: pluralize(codes.length, "code") });
  });
  const foldedCodes = new Set(folded.flatMap(({ codes }) => codes.map(({ code }) => code)));
  return {
    date,
    /** `already in effect before the newer release` */
    timing: changes[0]?.timing ?? "",
    count: formatCount(changes.length),
    changes,
    /** Changes without changed fields, for which one line is enough. */
    brief: changes.filter(({ rows }) => rows.length === 0),
    /** Changes that several codes share, once each; others with changed fields are `single`. */
    folded,
    single: detailed.filter(({ code }) => !foldedCodes.has(code)),
  };
}
