/** What there is to do, in the words of a mail's subject. */
import { pluralize } from "../../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { STATUSES } from "../../../model/comparison/statuses.js";
import { tasksOfDiff } from "../../../model/worklist/known-tasks.js";
import { openCounts } from "../../wording/progress.js";
import { countsByKind } from "../../wording/worklist.js";

/**
 * `35 codes to replace, 20 with other units`, `121 to close`, of what is listed; of a selection first of how many, of an
 * owner's part first what is open.
 * @returns `no changes` where there are none
 */
export function mailCounts(diff: ReleaseDiff): string[] {
  const { codes, worklist, selection, notCompared, progress } = diff;
  if (!codes.some(({ status }) => STATUSES[status].listed)) {
    if (selection !== null && selection.of > 0) return ["nothing matches the selection"];
    return [notCompared.length === 0 ? "no changes" : "no changes in the fields compared"];
  }
  const counts = countsByKind(worklist);
  if (selection === null) return counts;
  const { owner } = selection;
  return owner !== undefined && progress !== undefined
    ? [openCounts(progress, tasksOfDiff(diff), owner), ...counts]
    : [`${codes.length} of ${pluralize(selection.of, "change")}`, ...counts];
}
