/** Whose codes of a comparison are open, by the worklist that was read. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { taskOfCode, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";

/** @returns codes neither done nor declined by their owner, null for nobody; owners in alphabetical order, nobody last */
export function openCodesByOwner({
  worklist,
  progress,
}: Pick<ReleaseDiff, "worklist" | "progress">): ReadonlyMap<string | null, string[]> {
  const owned = new Map<string | null, string[]>();
  for (const entry of worklist) {
    for (const code of entry.codes) {
      const { owner, status } = progress?.states[taskOfCode(entry, code).id] ?? UNTOUCHED;
      if (TASK_STATUSES[status].closed) continue;
      const known = owned.get(owner || null);
      if (known === undefined) owned.set(owner || null, [code]);
      else known.push(code);
    }
  }
  return new Map(
    [...owned].sort(
      ([a], [b]) => Number(a === null) - Number(b === null) || (`${a}` < `${b}` ? -1 : 1),
    ),
  );
}
