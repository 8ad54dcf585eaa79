/** The counts at the top of every report. */

import { addTo, countsOf, groupBy } from "../basics/group-by.js";
import { FACETS, type Facet } from "../code-set/facets.js";
import { FIELD_KEYS } from "../code-set/fields.js";
import { seriesOf, seriesRank } from "../code-set/record.js";
import type { CodeChange } from "./code-change.js";
import type { ReleaseDiff } from "./diff.js";
import { SEVERITIES } from "./severity-scale.js";
import type { Since } from "./since.js";
import { STATUS_KEYS, STATUSES, type Status } from "./statuses.js";
import { VERDICT_KEYS } from "./verdicts.js";

type Summary = ReleaseDiff["summary"];

export type CodesByStatus = Readonly<Partial<Record<Status, readonly string[]>>>;

/** @param others codes that are only counted, by status */
export function summarize(changes: readonly CodeChange[], others: CodesByStatus = {}): Summary {
  const series = new Map<string, Status[]>();
  const add = (code: string, status: Status) => addTo(series, seriesOf(code), status);
  for (const { code, status } of changes) add(code, status);
  for (const status of STATUS_KEYS) for (const code of others[status] ?? []) add(code, status);
  const fields = changes.flatMap((change) => change.changes.map(({ field }) => field));
  const facets = changes.flatMap((change) => [
    ...new Set(change.changes.map(({ facet }) => facet)),
  ]);
  return {
    status: statusCounts(changes, others),
    series: Object.fromEntries(
      [...series]
        .sort(([a], [b]) => seriesRank(a) - seriesRank(b))
        .map(([name, statuses]) => [name, countsOf(STATUS_KEYS, statuses, itself)]),
    ),
    fields: countsOf(FIELD_KEYS, fields, itself),
    facets: countsOf(Object.keys(FACETS) as Facet[], facets, itself),
    verdicts: countsOf(VERDICT_KEYS, changes, ({ verdict }) => verdict),
    severity: countsOf(SEVERITIES.toReversed(), changes, ({ severity }) => severity),
    notCovered: notCoveredOf(changes),
  };
}

const itself = <T>(name: T) => name;

/**
 * Counts what is new since an earlier report, in findings.
 * @param news codes with findings that one of the two reports lacks
 * @param changes the later report's changes, all or a selection
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

/** Per action code and facet: how many codes have changes that the action code does not cover. */
function notCoveredOf(changes: readonly CodeChange[]): Summary["notCovered"] {
  const found = changes
    .filter(({ verdict }) => verdict === "partly-declared")
    .flatMap(({ action, notCovered }) =>
      notCovered.map((facet) => ({ action: action.code ?? "", facet })),
    );
  return [...groupBy(found, ({ action, facet }) => `${action} ${facet}`).values()]
    .flatMap((alike) => alike.slice(0, 1).map((one) => ({ ...one, count: alike.length })))
    .sort((a, b) => b.count - a.count);
}

/** @returns the number of codes per status, in table order */
export function statusCounts(
  codes: readonly { readonly status: Status }[],
  others: CodesByStatus = {},
) {
  const all = STATUS_KEYS.map((status) => {
    const own = codes.filter((one) => one.status === status).length;
    return [status, own + (others[status]?.length ?? 0)] as const;
  });
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

/** The dates on which listed changes take effect, oldest first, with counts by status. */
export function timeline(changes: readonly CodeChange[]): ReleaseDiff["timeline"] {
  const listed = changes.filter(({ status }) => STATUSES[status].listed);
  return [...groupBy(listed, ({ effectiveDate }) => effectiveDate)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, sameDay]) => ({
      date,
      timing: sameDay[0]?.timing ?? "with-release",
      status: statusCounts(sameDay),
    }));
}
