/** The counts of a comparison, each with its title and what it means. */

import { formatCount } from "../../model/basics/format-numbers.js";
import { FACETS, type Facet } from "../../model/code-set/facets.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severities.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import { VERDICT_KEYS, VERDICTS } from "../../model/comparison/verdicts.js";
import { capitalize } from "../wording/capitalize.js";

export interface NamedCount {
  readonly id: string;
  readonly title: string;
  readonly count: string;
}

export interface MeantCount extends NamedCount {
  readonly meaning: string;
}

export interface StatusCount extends MeantCount {
  /** Whether its codes are listed below. */
  readonly listed: boolean;
}

export function statusCounts({ summary }: ReleaseDiff): StatusCount[] {
  return STATUS_KEYS.flatMap((id) => {
    const count = summary.status[id];
    return count === undefined ? [] : [{ id, ...STATUSES[id], count: formatCount(count) }];
  });
}

export function severityCounts({ summary }: ReleaseDiff): MeantCount[] {
  return meantCounts(summary.severity, SEVERITIES.toReversed(), (id) => ({
    title: capitalize(id),
    meaning: SEVERITY_MEANINGS[id],
  }));
}

export function verdictCounts({ summary }: ReleaseDiff): MeantCount[] {
  return meantCounts(summary.verdicts, VERDICT_KEYS, (id) => VERDICTS[id]);
}

export function facetCounts({ summary }: ReleaseDiff): NamedCount[] {
  return namedCounts(summary.facets, (id) => FACETS[id as Facet]);
}

export function fieldCounts({ summary }: ReleaseDiff): NamedCount[] {
  return namedCounts(summary.fields, (id) => fieldSpec(id as FieldKey).label);
}

export function namedCounts(
  counts: Readonly<Record<string, number>>,
  title: (id: string) => string,
): NamedCount[] {
  return Object.entries(counts).map(([id, count]) => ({
    id,
    title: title(id),
    count: formatCount(count),
  }));
}

function meantCounts<K extends string>(
  counts: Readonly<Partial<Record<K, number>>>,
  keys: readonly K[],
  words: (id: K) => { title: string; meaning: string },
): MeantCount[] {
  return keys.flatMap((id) => {
    const count = counts[id];
    return count === undefined ? [] : [{ id, ...words(id), count: formatCount(count) }];
  });
}
