/** A day on which something takes effect, with what does. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import { TIMINGS } from "../../model/comparison/timings.js";
import { counted } from "./summary-counts.js";

export function timelineDay({ date, timing, status }: ReleaseDiff["timeline"][number]) {
  const statuses = counted(status, STATUS_KEYS, (id) => ({ title: STATUSES[id].title }));
  const text = statuses.map(({ title, count }) => `${count} ${title.toLowerCase()}`).join(", ");
  return { date, timing: TIMINGS[timing], statuses, text };
}
