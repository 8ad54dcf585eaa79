/** How many codes of each series (`J`, `Q41`) came, ended or changed. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";

export function seriesTable(diff: ReleaseDiff) {
  const shown = STATUS_KEYS.filter(
    (id) => STATUSES[id].listed && diff.summary.status[id] !== undefined,
  );
  const rows = Object.entries(diff.summary.series)
    .filter(([, counts]) => shown.some((id) => counts[id] !== undefined))
    .map(([series, counts]) => ({
      series,
      cells: shown.map((id) => ({
        id,
        count: counts[id] === undefined ? "" : formatCount(counts[id]),
      })),
    }));
  return { statuses: shown.map((id) => ({ id, title: STATUSES[id].title })), rows };
}
