/** Whose the codes of a comparison are, by the worklist that was read. */
import { groupBy } from "../../model/basics/group-by.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { taskId, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";

/**
 * @param withClosed whether codes that are done or declined are told too
 * @returns codes by their owner, null for nobody; owners in alphabetical order, nobody last
 */
export function ownedCodes(
  { worklist, progress }: Pick<ReleaseDiff, "worklist" | "progress">,
  withClosed: boolean,
): ReadonlyMap<string | null, string[]> {
  const owned = worklist.flatMap((entry) =>
    entry.codes.flatMap((code) => {
      const { owner, status } = progress?.states[taskId(code)] ?? UNTOUCHED;
      return TASK_STATUSES[status].closed && !withClosed ? [] : [{ owner: owner || null, code }];
    }),
  );
  return new Map(
    [...groupBy(owned, ({ owner }) => owner)]
      .sort(([a], [b]) => Number(a === null) - Number(b === null) || (`${a}` < `${b}` ? -1 : 1))
      .map(([owner, own]) => [owner, own.map(({ code }) => code)]),
  );
}
