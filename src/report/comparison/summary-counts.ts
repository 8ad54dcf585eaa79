/** The counts of a comparison, each with its title and what it means. */

import { formatCount } from "../../model/basics/format-numbers.js";
import { FACETS, type Facet } from "../../model/code-set/facets.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severities.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import { VERDICT_KEYS, VERDICTS } from "../../model/comparison/verdicts.js";
import { capitalize } from "../wording/capitalize.js";

export function statusCounts({ summary }: ReleaseDiff) {
  return counted(summary.status, STATUS_KEYS, (id) => STATUSES[id]);
}

export function severityCounts({ summary }: ReleaseDiff) {
  return counted(summary.severity, SEVERITIES.toReversed(), (id) => ({
    title: capitalize(id),
    meaning: SEVERITY_MEANINGS[id],
  }));
}

export function verdictCounts({ summary }: ReleaseDiff) {
  return counted(summary.verdicts, VERDICT_KEYS, (id) => VERDICTS[id]);
}

export function facetCounts({ summary }: ReleaseDiff) {
  return counted(summary.facets, Object.keys(FACETS) as Facet[], (id) => ({ title: FACETS[id] }));
}

export function fieldCounts({ summary }: ReleaseDiff) {
  return counted(summary.fields, FIELD_KEYS, (id) => ({ title: fieldSpec(id).label }));
}

/** @returns what is there at all, in the order of the keys: a number for tables, and the same as a text */
export function counted<Key extends string, Words extends { readonly title: string }>(
  counts: Readonly<Partial<Record<Key, number>>>,
  keys: readonly Key[],
  words: (id: Key) => Words,
) {
  return keys.flatMap((id) => {
    const codes = counts[id];
    return codes === undefined ? [] : [{ ...words(id), id, codes, count: formatCount(codes) }];
  });
}
