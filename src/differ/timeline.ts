/** When changes take effect, seen from the newer release. */
import type { CodeChange } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES } from "../model/comparison/statuses.js";
import type { Timing } from "../model/comparison/timings.js";

/** @param effective the days on which the two releases take effect */
export function timingOf(
  date: string,
  effective: { readonly from: string; readonly to: string },
): Timing {
  if (date < effective.from) return "retroactive";
  if (date < effective.to) return "in-effect";
  return date === effective.to ? "with-release" : "later";
}

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
