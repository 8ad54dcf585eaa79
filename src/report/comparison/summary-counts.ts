/** The counts of a comparison, each with its title and what it means. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import { FACETS, type Facet } from "../../model/code-set/facets.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severity-scale.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import { TIMINGS } from "../../model/comparison/timings.js";
import { VERDICT_KEYS, VERDICTS } from "../../model/comparison/verdicts.js";
import { countsText } from "../wording/amounts.js";
import { capitalize } from "../wording/capitalize.js";

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

/** How many codes of each series (`J`, `Q41`) came, ended or changed. */
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

/** @returns what is there at all, in the order of the keys: a number for tables, and the same as a text */
export function counted<Key extends string, Words extends { readonly title: string }>(
  counts: Readonly<Partial<Record<Key, number>>>,
  keys: readonly Key[],
  words: (id: Key) => Words,
) {
  return keys.flatMap((id) =>
    given(counts[id], (codes) => ({ ...words(id), id, codes, count: formatCount(codes) })),
  );
}

/** A day on which something takes effect, with what does. */
export function timelineDay({ date, timing, status }: ReleaseDiff["timeline"][number]) {
  return { date, timing: TIMINGS[timing], text: countsText(status, STATUSES) };
}
