/** Tasks that a chargemaster shows to be done, so that nobody has to write it into the worklist. */
import { KnownError } from "../../model/basics/errors.js";
import { isAcceptedRow, TASK_STATUSES } from "../../model/worklist/task-status.js";
import { WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";
import type { Worklists } from "../worklist/carry-over.js";
import { type CheckInput, checkEdits } from "./check-edits.js";

/** Whether somebody accepted a task of the worklists and has not done it. */
export function hasAcceptedTasks({ files }: Worklists): boolean {
  return files.some(({ rows }) => rows.some(({ cells }) => isAcceptedRow(cells)));
}

/** @returns the worklists in which accepted tasks whose edits check-edits finds applied are done, and how many these are */
export function withDoneTasks(input: Omit<CheckInput, "before">) {
  const { worklists } = input;
  const { status, doneOn, id } = WORKLIST_TITLES;
  const applied = appliedTasks(input);
  const done = new Set<string>();
  const marked = (row: WorklistRow): WorklistRow => {
    const task = row.cells[id] ?? "";
    if (!applied.has(task) || !isAcceptedRow(row.cells)) return row;
    done.add(task);
    const cells = { [doneOn]: worklists.asOf, ...row.cells, [status]: TASK_STATUSES.done.title };
    return { ...row, cells };
  };
  const files = worklists.files.map((file) => ({ ...file, rows: file.rows.map(marked) }));
  return { worklists: { ...worklists, files }, done: done.size };
}

/** None where the worklist or the table cannot be checked: what is wrong with them is for check-edits to say. */
function appliedTasks(input: Omit<CheckInput, "before">): ReadonlySet<string> {
  try {
    const { edits } = checkEdits({ ...input, before: null });
    return new Set(edits.flatMap(({ outcome, task }) => (outcome === "applied" ? task : [])));
  } catch (error) {
    if (error instanceof KnownError) return new Set();
    throw error;
  }
}
