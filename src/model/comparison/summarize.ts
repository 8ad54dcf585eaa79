/** The counts that stand at the head of every report. */

import { FACETS, type Facet } from "../code-set/facets.js";
import { FIELD_KEYS, type FieldKey } from "../code-set/fields.js";
import { seriesOf, seriesRank } from "../code-set/series.js";
import type { CodeChange } from "./code-change.js";
import type { ReleaseDiff } from "./diff.js";
import { SEVERITIES, type Severity } from "./severity-scale.js";
import type { Since } from "./since.js";
import { STATUS_KEYS, STATUSES, type Status } from "./statuses.js";
import { VERDICT_KEYS, type Verdict } from "./verdicts.js";

type Summary = ReleaseDiff["summary"];

/** The codes that a document only counts, by status. */
export type CodesByStatus = Readonly<Partial<Record<Status, readonly string[]>>>;

/**
 * @param changes what became of codes,
 * @param others and codes that are only counted
 */
export function summarize(changes: readonly CodeChange[], others: CodesByStatus = {}): Summary {
  const status = new Map<Status, number>();
  const series = new Map<string, Map<Status, number>>();
  const fields = new Map<FieldKey, number>();
  const facets = new Map<Facet, number>();
  const verdicts = new Map<Verdict, number>();
  const severities = new Map<Severity, number>();
  for (const change of changes) {
    if (change.verdict !== null) tally(verdicts, change.verdict);
    if (change.severity !== null) tally(severities, change.severity);
    tally(status, change.status);
    tallySeries(series, change.code, change.status);
    for (const { field } of change.changes) tally(fields, field);
    for (const facet of new Set(change.changes.map((one) => one.facet))) {
      if (facet !== null) tally(facets, facet);
    }
  }
  for (const key of STATUS_KEYS) {
    for (const code of others[key] ?? []) {
      tally(status, key);
      tallySeries(series, code, key);
    }
  }
  return {
    status: inOrder(STATUS_KEYS, status),
    series: Object.fromEntries(
      [...series]
        .sort(([a], [b]) => seriesRank(a) - seriesRank(b))
        .map(([name, counts]) => [name, inOrder(STATUS_KEYS, counts)]),
    ),
    fields: inOrder(FIELD_KEYS, fields),
    facets: inOrder(Object.keys(FACETS) as Facet[], facets),
    verdicts: inOrder(VERDICT_KEYS, verdicts),
    severity: inOrder(SEVERITIES.toReversed(), severities),
    notCovered: notCovered(changes),
  };
}

/**
 * What is new since an earlier report, in findings.
 * @param news codes with findings that one of the two reports lacks
 * @param changes of the later report, all or a selection
 */
export function summarizeSince(
  news: Since["codes"],
  changes: readonly CodeChange[],
): Since["summary"] {
  const count = (kind: "new" | "changed" | "gone") =>
    news.reduce((sum, one) => sum + one[kind].length, 0);
  const counts = { new: count("new"), changed: count("changed"), gone: count("gone") };
  const listed = changes.filter(({ status }) => STATUSES[status].listed);
  const all = listed.reduce((sum, { findings }) => sum + findings.length, 0);
  return { ...counts, same: all - counts.new - counts.changed };
}

/** For each action code and facet, how many codes changed in that facet although the action code does not cover it. */
function notCovered(changes: readonly CodeChange[]): Summary["notCovered"] {
  const counts = new Map<string, { action: string; facet: Facet; count: number }>();
  for (const change of changes) {
    if (change.verdict !== "partly-declared") continue;
    const action = change.action.code ?? "";
    for (const facet of change.notCovered) {
      const entry = counts.get(`${action} ${facet}`) ?? { action, facet, count: 0 };
      counts.set(`${action} ${facet}`, { ...entry, count: entry.count + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function tallySeries(series: Map<string, Map<Status, number>>, code: string, status: Status): void {
  const name = seriesOf(code);
  series.set(name, tally(series.get(name) ?? new Map<Status, number>(), status));
}

function tally<K>(counts: Map<K, number>, key: K): Map<K, number> {
  return counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The counts that are not zero, in the order of the table they belong to. */
function inOrder<K extends string>(keys: readonly K[], counts: ReadonlyMap<K, number>) {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const count = counts.get(key);
      return count === undefined ? [] : [[key, count]];
    }),
  ) as Partial<Record<K, number>>;
}
