/** Rows of a worklist whose tasks a new report does not have. */
import { readTaskStatus, TASK_STATUSES } from "./task-status.js";
import { cellOf, WORKLIST_TITLES } from "./worklist-file.js";

/** Whether somebody accepted the task of a row, and has not done it. */
export function isAcceptedRow(cells: Readonly<Record<string, string>>): boolean {
  const status = readTaskStatus(cellOf(cells, WORKLIST_TITLES.status) ?? "");
  return status !== null && TASK_STATUSES[status].accepted && !TASK_STATUSES[status].closed;
}
