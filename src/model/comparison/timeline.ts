import type { CodeChange } from "./code-change.js";
import type { ReleaseDiff } from "./diff.js";
import { STATUS_KEYS, STATUSES } from "./statuses.js";

/** Every day on which something listed takes effect, oldest first, with how many codes of each status. */
export function timeline(changes: readonly CodeChange[]): ReleaseDiff["timeline"] {
  const days = new Map<string, CodeChange[]>();
  for (const change of changes) {
    if (!STATUSES[change.status].listed) continue;
    const sameDay = days.get(change.effectiveDate);
    if (sameDay === undefined) days.set(change.effectiveDate, [change]);
    else sameDay.push(change);
  }
  return [...days]
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
