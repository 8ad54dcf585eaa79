/** The tasks of a document with their due dates, and counts of open, overdue and done tasks. */
import { countsOf } from "../basics/group-by.js";
import { textOf } from "../basics/row.js";
import type { ReleaseDiff } from "../comparison/diff.js";
import type { ImpactDocument, YourRow } from "../impact/impact.js";
import { rowsByNumber } from "../impact/line-code.js";
import type { YourEntry } from "../impact/your-worklist.js";
import { firstDay } from "./edit-steps.js";
import type { Progress } from "./task.js";
import { type TaskIds, taskId, UNTOUCHED } from "./task-ids.js";
import { TASK_STATUS_KEYS, TASK_STATUSES } from "./task-status.js";

/** What a report knows about a task, apart from what people wrote. */
export interface KnownTask extends Pick<TaskIds, "id"> {
  /** Its effective date; null if unknown. */
  readonly due: string | null;
  /** Charges of the line, on its first task only; null if the table has none. */
  readonly charges: number | null;
  /** The owner if the worklist names none. */
  readonly owner: string | null;
}

export function tasksOfDiff({ worklist }: ReleaseDiff): KnownTask[] {
  return worklist.flatMap((entry) =>
    entry.codes.map((code) => ({
      id: taskId(code),
      due: entry.effectiveDate,
      charges: null,
      owner: null,
    })),
  );
}

/** Puts a line's charges on its first task only, so that sums count them once. */
export function tasksOfLines(document: ImpactDocument): KnownTask[] {
  const { tasks, rows, worklist } = document;
  const ownerOf = workOwners(document);
  const byRow = rowsByNumber(rows);
  const entries = new Map(worklist.map((entry) => [entry.id, entry]));
  const counted = new Set<number>();
  return tasks.map(({ id, row, entry, edit }) => {
    const line = byRow[row];
    const charges = counted.has(row) ? null : (line?.charges ?? null);
    counted.add(row);
    return {
      id,
      due: (edit && firstDay(edit)) ?? entries.get(entry)?.effectiveDate ?? null,
      charges,
      owner: line === undefined ? null : ownerOf({ id: entry }, line),
    };
  });
}

/** @returns the owner of a line in the user's table, not in the worklist; null for nobody */
export function ownerOfLine(
  { cells }: YourRow,
  { owner }: Pick<ImpactDocument["columns"], "owner">,
): string | null {
  return (owner && textOf(cells[owner.index]).replace(/\s+/g, " ")) || null;
}

/**
 * @returns a function that finds the owner of an entry's work on a line: the owner in the worklist,
 *   else of the line, who may not be the owner of the line's first task
 */
export function workOwners({
  tasks,
  progress,
  columns,
}: ImpactDocument): (entry: Pick<YourEntry, "id">, row: YourRow) => string | null {
  if (progress === undefined) return (_, row) => row.owner;
  const named = new Map(
    tasks.map(({ id, entry, row }) => [`${entry} ${row}`, progress.states[id]?.owner ?? ""]),
  );
  return ({ id }, row) => {
    const owner = named.get(`${id} ${row.row}`);
    return owner === undefined ? row.owner : owner || ownerOfLine(row, columns);
  };
}

/** @param progress what people wrote about the tasks, and the date that makes open ones overdue */
export function taskCounts(
  progress: Pick<Progress, "states" | "asOf">,
  tasks: readonly KnownTask[],
) {
  const statusOf = ({ id }: KnownTask) => (progress.states[id] ?? UNTOUCHED).status;
  const open = tasks.filter((task) => !TASK_STATUSES[statusOf(task)].closed);
  const known = open.flatMap(({ charges }) => charges ?? []);
  return {
    status: countsOf(TASK_STATUS_KEYS, tasks, statusOf),
    /** Not done and not declined. */
    open: open.length,
    /** Open tasks whose date has come. */
    overdue: open.filter(({ due }) => due !== null && due <= progress.asOf).length,
    /** Charges of the open tasks; null if unknown. */
    charges: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
  };
}

/**
 * @param gone worklist rows to keep although the report no longer has their tasks
 * @returns the part of a document with the progress of its own tasks only
 */
export function withOwnProgress<D extends { readonly progress?: Progress | undefined }>(
  part: D,
  tasks: readonly KnownTask[],
  gone: Progress["gone"] = [],
): D {
  const { progress } = part;
  if (progress === undefined) return part;
  const { open, overdue, status } = taskCounts(progress, tasks);
  const states = Object.fromEntries(tasks.map(({ id }) => [id, progress.states[id] ?? UNTOUCHED]));
  const counts = { open, overdue, done: status.done ?? 0 };
  return { ...part, progress: { ...progress, states, counts, typedOver: [], gone } };
}
