/** What a page can be filtered by: every value that its changes have, with how many have it. */

import { FACETS, type Facet } from "../../model/code-set/facets.js";
import { seriesRank } from "../../model/code-set/series.js";
import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../model/comparison/statuses.js";
import { VERDICT_KEYS, VERDICTS, type Verdict } from "../../model/comparison/verdicts.js";
import { capitalize } from "../wording/capitalize.js";
import type { ChangeView } from "./change-view.js";
import { counted } from "./summary-counts.js";

interface Filter {
  readonly title: string;
  /** The values of a change: none, one, or several. */
  of(change: ChangeView): string | null | undefined | readonly string[];
  /** Known values in their order; left out where they sort by themselves. */
  readonly order?: readonly string[];
  /** Left out where a value needs no more than a capital. */
  titleOf?(value: string): string;
}

const FILTERS: Readonly<Record<string, Filter>> = {
  status: {
    title: "Status",
    of: ({ status }) => status,
    order: STATUS_KEYS,
    titleOf: (id) => STATUSES[id as Status].title,
  },
  severity: {
    title: "Severity",
    of: ({ severity }) => severity,
    order: SEVERITIES.toReversed(),
  },
  series: { title: "Code range", of: ({ series }) => series },
  since: {
    title: "Since the earlier report",
    of: ({ since }) => since,
    order: ["new", "changed"],
  },
  facet: {
    title: "Type of change",
    of: ({ facets }) => facets,
    order: Object.keys(FACETS),
    titleOf: (id) => FACETS[id as Facet],
  },
  date: { title: "Effective", of: ({ effectiveDate }) => effectiveDate },
  verdict: {
    title: "Reported by CMS",
    of: ({ verdict }) => verdict?.id,
    order: VERDICT_KEYS,
    titleOf: (id) => VERDICTS[id as Verdict].title,
  },
};

/** @returns the filters that have something to choose from */
export function filterChoices(changes: readonly ChangeView[]) {
  return Object.entries(FILTERS).flatMap(([id, { title, of, order, titleOf = capitalize }]) => {
    const counts: Record<string, number> = {};
    for (const value of changes.flatMap((change) => of(change) ?? []))
      counts[value] = (counts[value] ?? 0) + 1;
    const values = order ?? Object.keys(counts).sort(bySeriesOrDate);
    const options = counted(counts, values, (value) => ({ title: titleOf(value) }));
    // The id is its name in the page's address, and in the `data-` attribute of each change.
    return options.length === 0 ? [] : [{ id, title, options }];
  });
}

/** Series in their order, days from the oldest: `A`, `J`, `modifiers`; `2025-04-01`, `2026-01-01`. */
function bySeriesOrDate(a: string, b: string): number {
  const rank = /^\d/.test(a) ? 0 : seriesRank(a) - seriesRank(b);
  return rank === 0 ? (a < b ? -1 : 1) : rank;
}
