/** Carries what people wrote in earlier worklists over to a new report, by the ids of its tasks. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import {
  type KnownTask,
  taskCounts,
  tasksOfDiff,
  tasksOfLines,
} from "../../model/worklist/known-tasks.js";
import type { Progress, TaskState } from "../../model/worklist/task.js";
import { type TaskIds, taskOfCode, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import { cellOf, WORKLIST_TITLES, type WorklistFile } from "../../model/worklist/worklist-file.js";
import { summaryOf } from "../your-codes/charges-affected.js";
import { chosenEdit } from "./chosen-edit.js";
import { type WrittenTask, type WrittenTasks, writtenTasks } from "./written-tasks.js";

export interface Worklists {
  readonly files: readonly WorklistFile[];
  /** The day of the run. */
  readonly asOf: string;
  /** Titles of the columns that worklists have without anybody's doing. */
  readonly columns: ReadonlySet<string>;
}

/** What lines are told by in worklists; empty for worklists of codes. */
export function lineKeysOf(worklists: Worklists | null): ReadonlySet<string> {
  const rows = worklists?.files.flatMap((file) => file.rows) ?? [];
  return new Set(rows.flatMap(({ cells }) => cellOf(cells, WORKLIST_TITLES.key) ?? []));
}

/** @throws KnownError as writtenTasks does */
export function trackDiff(diff: ReleaseDiff, worklists: Worklists): ReleaseDiff {
  const tasks = diff.worklist.flatMap((entry) =>
    entry.codes.map((code) => taskOfCode(entry, code)),
  );
  const written = writtenTasks(worklists.files, worklists.columns);
  return { ...diff, progress: progressOf(tasks, tasksOfDiff(diff), worklists, written) };
}

/**
 * An owner that a worklist names takes the place of the one that the table names, and a code that a person wrote that of the
 * proposed one.
 * @throws KnownError as writtenTasks does
 */
export function trackImpact(document: ImpactDocument, worklists: Worklists): ImpactDocument {
  const written = writtenTasks(worklists.files, worklists.columns);
  const progress = progressOf(document.tasks, tasksOfLines(document), worklists, written);
  const tasks = document.tasks.map((task) => {
    const row = written.byId.get(task.id)?.row;
    const isSame = row?.cells[WORKLIST_TITLES.version] === task.version;
    return row && isSame ? { ...task, edit: chosenEdit(row, task.edit) } : task;
  });
  const owners = new Map(
    document.tasks.flatMap(({ id, row }) => {
      const owner = progress.states[id]?.owner ?? "";
      return owner === "" ? [] : [[row, owner] as const];
    }),
  );
  const rows = document.rows.map((row) => ({ ...row, owner: owners.get(row.row) ?? row.owner }));
  const lineStatuses = new Map(Object.entries(document.lineStatuses));
  const summary = summaryOf(rows, document.codes, lineStatuses);
  return { ...document, tasks, rows, summary, progress };
}

function progressOf(
  tasks: readonly TaskIds[],
  known: readonly KnownTask[],
  { files, asOf }: Worklists,
  { byId, loose }: WrittenTasks,
): Progress {
  const states = Object.fromEntries(
    tasks.map(({ id, version }) => [id, stateNow(byId.get(id), version)]),
  );
  const { open, overdue, status } = taskCounts({ states, asOf }, known);
  const present = new Set(tasks.map(({ id }) => id));
  const gone = [...byId].filter(([id]) => !present.has(id)).map(([, { row }]) => row);
  const titles = [...byId.values()].flatMap(({ state }) => Object.keys(state.other));
  return {
    files: files.map(({ file, sha256 }) => ({ file, sha256 })),
    asOf,
    columns: [...new Set(titles)],
    states,
    counts: { open, overdue, done: status.done },
    gone: [...gone, ...loose].map(({ cells }) => cells),
  };
}

/** A decision holds for what was asked then: where that changed, the task is open again and the decision is kept beside it. */
function stateNow(written: WrittenTask | undefined, version: string): TaskState {
  if (written === undefined) return { ...UNTOUCHED, mark: "new" };
  const { state, row } = written;
  const asked = row.cells[WORKLIST_TITLES.version];
  if (asked === undefined || asked === version) return state;
  const { title, accepted, closed } = TASK_STATUSES[state.status];
  if (!accepted && !closed) return { ...state, mark: "changed" };
  const on = state.doneOn === "" ? "" : ` on ${state.doneOn}`;
  const decided = `${title}${on}: ${row.cells[WORKLIST_TITLES.todo] ?? "?"}`;
  return {
    ...state,
    status: state.owner === "" ? "open" : "assigned",
    doneOn: "",
    before: [state.before, decided].filter((text) => text !== "").join(" | "),
    mark: "changed",
  };
}
