/** What a page can be filtered by: every value that its changes have, with how many have it. */

import { FACETS, type Facet } from "../../model/code-set/facets.js";
import { seriesRank } from "../../model/code-set/series.js";
import { SEVERITIES } from "../../model/comparison/severities.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import { VERDICT_KEYS, VERDICTS } from "../../model/comparison/verdicts.js";
import { capitalize } from "../wording/capitalize.js";
import type { ChangeView } from "./change-view.js";
import { counted } from "./summary-counts.js";

interface Filter {
  readonly title: string;
  /** The values of a change: none, one, or several. */
  of(change: ChangeView): readonly string[];
  /** Known values in their order; null where they sort by themselves. */
  readonly order: readonly string[] | null;
  titleOf(value: string): string;
}

const FILTERS = {
  status: {
    title: "Status",
    of: ({ status }) => [status],
    order: STATUS_KEYS,
    titleOf: (id) => STATUSES[id as keyof typeof STATUSES].title,
  },
  severity: {
    title: "Severity",
    of: ({ severity }) => (severity === null ? [] : [severity]),
    order: SEVERITIES.toReversed(),
    titleOf: (id) => capitalize(id) ?? id,
  },
  series: {
    title: "Code range",
    of: ({ series }) => [series],
    order: null,
    titleOf: (id) => capitalize(id) ?? id,
  },
  since: {
    title: "Since the earlier report",
    of: ({ since }) => (since === null ? [] : [since]),
    order: ["new", "changed"],
    titleOf: (id) => capitalize(id) ?? id,
  },
  facet: {
    title: "Type of change",
    of: ({ facets }) => facets,
    order: Object.keys(FACETS),
    titleOf: (id) => FACETS[id as Facet],
  },
  date: {
    title: "Effective",
    of: ({ effectiveDate }) => [effectiveDate],
    order: null,
    titleOf: (id) => id,
  },
  verdict: {
    title: "Reported by CMS",
    of: ({ verdict }) => (verdict === null ? [] : [verdict.id]),
    order: VERDICT_KEYS,
    titleOf: (id) => VERDICTS[id as keyof typeof VERDICTS].title,
  },
} as const satisfies Record<string, Filter>;

/** @returns the filters that have something to choose from */
export function filterChoices(changes: readonly ChangeView[]) {
  return Object.entries<Filter>(FILTERS).flatMap(([id, filter]) => {
    const counts: Record<string, number> = {};
    for (const value of changes.flatMap((change) => filter.of(change)))
      counts[value] = (counts[value] ?? 0) + 1;
    const values = filter.order ?? Object.keys(counts).sort(bySeriesOrDate);
    const options = counted(counts, values, (value) => ({ title: filter.titleOf(value) }));
    // The id is its name in the page's address, and in the `data-` attribute of each change.
    return options.length === 0 ? [] : [{ id, title: filter.title, options }];
  });
}

/** Series in their order, days from the oldest: `A`, `J`, `modifiers`; `2025-04-01`, `2026-01-01`. */
function bySeriesOrDate(a: string, b: string): number {
  const rank = /^\d/.test(a) ? 0 : seriesRank(a) - seriesRank(b);
  return rank === 0 ? (a < b ? -1 : 1) : rank;
}
