/** The tasks of a document, with what its report knows of each. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { taskOfCode } from "../../model/worklist/task-ids.js";
import type { KnownTask } from "../wording/progress.js";

export function tasksOfDiff({ worklist }: Pick<ReleaseDiff, "worklist">): KnownTask[] {
  return worklist.flatMap((entry) =>
    entry.codes.map((code) => ({
      id: taskOfCode(entry, code).id,
      due: entry.effectiveDate,
      charges: null,
      owner: null,
    })),
  );
}

/** A line's charges are told with its first task, so that a sum has them once. */
export function tasksOfLines({ tasks, rows, worklist }: ImpactDocument): KnownTask[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const entries = new Map(worklist.map((entry) => [entry.id, entry]));
  const told = new Set<number>();
  return tasks.map(({ id, row, entry, edit }) => {
    const charges = told.has(row) ? null : (byRow.get(row)?.charges ?? null);
    told.add(row);
    return {
      id,
      due: edit?.effectiveDate ?? entries.get(entry)?.effectiveDate ?? null,
      charges,
      owner: byRow.get(row)?.owner ?? null,
    };
  });
}
