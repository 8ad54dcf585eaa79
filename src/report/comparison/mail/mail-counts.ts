/** How many changes there are, in the words of a mail. */

import { formatCount, pluralize } from "../../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../../model/comparison/statuses.js";

/**
 * What a subject says: `147 discontinued, 355 added; 159 critical`, of what is listed.
 * @returns `no changes` where there are none
 */
export function mailCounts({ codes, selection, notCompared }: ReleaseDiff): string {
  const changed = codes.filter(({ status }) => STATUSES[status].listed);
  if (changed.length === 0) {
    if (selection !== null && selection.of > 0) return "nothing matches the selection";
    return notCompared.length === 0 ? "no changes" : "no changes in the fields compared";
  }
  const critical = changed.filter(({ severity }) => severity === "critical").length;
  return [
    statusesText(changed),
    critical === 0 ? "none critical" : `${formatCount(critical)} critical`,
    ...(selection === null ? [] : [`of ${pluralize(selection.of, "change")}`]),
  ].join("; ");
}

/** `290 added, 419 revised` */
export function statusesText(changes: readonly { readonly status: Status }[]): string {
  return STATUS_KEYS.flatMap((id) => {
    const count = changes.filter(({ status }) => status === id).length;
    return count === 0 ? [] : [`${formatCount(count)} ${STATUSES[id].title.toLowerCase()}`];
  }).join(", ");
}
