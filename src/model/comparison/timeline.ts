import { groupBy } from "../basics/group-by.js";
import type { CodeChange } from "./code-change.js";
import type { ReleaseDiff } from "./diff.js";
import { STATUS_KEYS, STATUSES } from "./statuses.js";

/** Every day on which something listed takes effect, oldest first, with how many codes of each status. */
export function timeline(changes: readonly CodeChange[]): ReleaseDiff["timeline"] {
  const listed = changes.filter(({ status }) => STATUSES[status].listed);
  return [...groupBy(listed, ({ effectiveDate }) => effectiveDate)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, sameDay]) => ({
      date,
      timing: sameDay[0]?.timing ?? "with-release",
      status: Object.fromEntries(
        STATUS_KEYS.flatMap((status) => {
          const count = sameDay.filter((change) => change.status === status).length;
          return count === 0 ? [] : [[status, count]];
        }),
      ),
    }));
}
