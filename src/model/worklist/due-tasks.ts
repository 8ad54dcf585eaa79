/** The tasks of a document with the day that each is due, and how many are open, overdue and done. */
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

/** What a report knows of a task beside what is written of it. */
export interface KnownTask extends Pick<TaskIds, "id"> {
  /** The day from which it holds; null where none is known. */
  readonly due: string | null;
  /** Of the line, told once even where a line has two tasks; null where the table has none. */
  readonly charges: number | null;
  /** Who has it where the worklist names nobody. */
  readonly owner: string | null;
}

export function tasksOfDiff({ worklist }: Pick<ReleaseDiff, "worklist">): KnownTask[] {
  return worklist.flatMap((entry) =>
    entry.codes.map((code) => ({
      id: taskId(code),
      due: entry.effectiveDate,
      charges: null,
      owner: null,
    })),
  );
}

/** A line's charges are told with its first task, so that a sum has them once. */
export function tasksOfLines(document: ImpactDocument): KnownTask[] {
  const { tasks, rows, worklist } = document;
  const ownerOf = workOwners(document);
  const byRow = rowsByNumber(rows);
  const entries = new Map(worklist.map((entry) => [entry.id, entry]));
  const told = new Set<number>();
  return tasks.map(({ id, row, entry, edit }) => {
    const line = byRow[row];
    const charges = told.has(row) ? null : (line?.charges ?? null);
    told.add(row);
    return {
      id,
      due: (edit && firstDay(edit)) ?? entries.get(entry)?.effectiveDate ?? null,
      charges,
      owner: line === undefined ? null : ownerOf({ id: entry }, line),
    };
  });
}

/** @returns who answers for a line by the user's table, whoever has the work on it; null for nobody */
export function ownerOfLine(
  { cells }: Pick<YourRow, "cells">,
  { owner }: Pick<ImpactDocument["columns"], "owner">,
): string | null {
  return (owner && textOf(cells[owner.index]).replace(/\s+/g, " ")) || null;
}

/**
 * @returns whose the work of an entry on a line is: the owner whom the worklist names for it, else that of the line itself, who may
 *   be another than the owner of its first task
 */
export function workOwners({
  tasks,
  progress,
  columns,
}: Pick<ImpactDocument, "tasks" | "progress" | "columns">): (
  entry: Pick<YourEntry, "id">,
  row: YourRow,
) => string | null {
  if (progress === undefined) return (_, row) => row.owner;
  const named = new Map(
    tasks.map(({ id, entry, row }) => [`${entry} ${row}`, progress.states[id]?.owner ?? ""]),
  );
  return ({ id }, row) => {
    const owner = named.get(`${id} ${row.row}`);
    return owner === undefined ? row.owner : owner || ownerOfLine(row, columns);
  };
}

/** @param progress what is written of the tasks; a day that has come makes an open one overdue */
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
    /** Of those, with a day that has come. */
    overdue: open.filter(({ due }) => due !== null && due <= progress.asOf).length,
    /** Of those that are open; null where no charges are known. */
    charges: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
  };
}

/**
 * @param gone rows of the worklist that was read which the part keeps though the report has their tasks no longer
 * @returns the part of a document with what is written of its own tasks alone, and not of those that others have
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
