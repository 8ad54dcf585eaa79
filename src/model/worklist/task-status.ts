/** Statuses of worklist tasks, as set by the people who work on them. */
import { textIn } from "./worklist-file.js";

export interface TaskStatusInfo {
  readonly title: string;
  /** Whether to make the proposed edit: load files list it, and the next extract is checked. */
  readonly accepted: boolean;
  /** Whether nothing is left to do. */
  readonly closed: boolean;
  /** Other words that people write for it. */
  readonly words: readonly string[];
}

/** In the order in which a task passes through them. */
export const TASK_STATUSES = {
  open: { title: "Open", accepted: false, closed: false, words: ["", "new", "to do", "todo"] },
  assigned: { title: "Assigned", accepted: false, closed: false, words: ["in progress"] },
  accepted: { title: "Accepted", accepted: true, closed: false, words: ["approved"] },
  done: { title: "Done", accepted: true, closed: true, words: ["closed", "complete", "completed"] },
  declined: { title: "Declined", accepted: false, closed: true, words: ["not needed", "rejected"] },
} as const satisfies Record<string, TaskStatusInfo>;

export type TaskStatus = keyof typeof TASK_STATUSES;

export const TASK_STATUS_KEYS = Object.keys(TASK_STATUSES) as readonly TaskStatus[];

/** @returns the status that a cell names, in any case; null for another word */
export function readTaskStatus(text: string): TaskStatus | null {
  const word = text.trim().toLowerCase();
  return (
    TASK_STATUS_KEYS.find((key) => {
      const { title, words }: TaskStatusInfo = TASK_STATUSES[key];
      return title.toLowerCase() === word || words.includes(word);
    }) ?? null
  );
}

/** Whether the task of a row is accepted but not done. */
export function isAcceptedRow(cells: Readonly<Record<string, string>>): boolean {
  const status = readTaskStatus(textIn(cells, "status"));
  return status !== null && TASK_STATUSES[status].accepted && !TASK_STATUSES[status].closed;
}
