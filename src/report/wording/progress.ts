/** The progress of a worklist in words, for the person in charge. */
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { countsOf, groupBy } from "../../model/basics/group-by.js";
import { given, optional } from "../../model/basics/optional.js";
import { type KnownTask, taskCounts } from "../../model/worklist/due-tasks.js";
import type { Progress } from "../../model/worklist/task.js";
import { isAcceptedRow, TASK_STATUSES } from "../../model/worklist/task-status.js";
import { countsText, money } from "./amounts.js";

export type ProgressView = NonNullable<ReturnType<typeof progressView>>;

/** @param tasksOf called only if a worklist was read @returns null if none was */
export function progressView(progress: Progress | undefined, tasksOf: () => readonly KnownTask[]) {
  if (progress === undefined) return null;
  const tasks = tasksOf();
  const { status, overdue, charges } = taskCounts(progress, tasks);
  const counts = countsText(status, TASK_STATUSES);
  const parts = [
    tasks.length === 0 ? "No task" : `${pluralize(tasks.length, "task")}: ${counts}`,
    `${formatCount(overdue)} overdue on ${progress.asOf}`,
    ...given(charges, (sum) => `${money(sum)} in charges not done`),
  ];
  return {
    /** `82 tasks: 12 open, 70 done; 5 overdue on 2026-01-15; 1,234.50 in charges not done.` */
    sentence: `${parts.join("; ")}.`,
    /** `3 tasks new, 2 changed and 1 no longer in this report since work.xlsx.` */
    since: sinceText(progress, tasks),
    owners: ownersOf(progress, tasks),
  };
}

/** `3 not done, 1 overdue (Pharmacy)`, for the subject of an email. */
export function openCounts(
  progress: Progress,
  tasks: readonly KnownTask[],
  owner: string | null,
): string {
  const { open, overdue } = taskCounts(progress, tasks);
  return `${formatCount(open)} not done, ${formatCount(overdue)} overdue${optional` (${owner})`}`;
}

function sinceText({ states, gone, files }: Progress, tasks: readonly KnownTask[]): string {
  const marks = countsOf(["new", "changed"], tasks, ({ id }) => states[id]?.mark ?? null);
  const { new: added = 0, changed = 0 } = marks;
  const names = files.map(({ file }) => file).join(", ");
  if (added + changed + gone.length === 0) return `The same tasks as in ${names}.`;
  const accepted = gone.filter(isAcceptedRow).length;
  const lost = accepted === 0 ? "" : ` (${formatCount(accepted)} accepted and not done)`;
  return `${pluralize(added, "task")} new, ${formatCount(changed)} changed and ${formatCount(gone.length)} no longer in this report${lost} since ${names}.`;
}

const NOBODY = "(nobody)";

/** Owners with the most overdue tasks first; none if no task has an owner. */
function ownersOf(progress: Progress, tasks: readonly KnownTask[]) {
  const owned = groupBy(tasks, ({ id, owner }) => progress.states[id]?.owner || owner || NOBODY);
  if (owned.size === 1 && owned.has(NOBODY)) return [];
  return [...owned]
    .map(([owner, own]) => ({ owner, ...taskCounts(progress, own) }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.owner < b.owner ? -1 : 1))
    .map(({ owner, open, overdue, status }) => ({
      owner,
      open: formatCount(open),
      overdue: formatCount(overdue),
      done: formatCount(status.done ?? 0),
    }));
}
