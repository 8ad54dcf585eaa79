/** A day on which something takes effect, with what does. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUSES, type Status } from "../../model/comparison/statuses.js";
import { TIMINGS } from "../../model/comparison/timings.js";
import { namedCounts } from "./summary-counts.js";

export function timelineDay({ date, timing, status }: ReleaseDiff["timeline"][number]) {
  const statuses = namedCounts(status, (id) => STATUSES[id as Status].title);
  const text = statuses.map(({ title, count }) => `${count} ${title.toLowerCase()}`).join(", ");
  return { date, timing: TIMINGS[timing], statuses, text };
}
