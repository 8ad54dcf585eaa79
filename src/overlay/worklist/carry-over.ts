/** Carries over what people wrote in earlier worklists to a new report, by task id. */
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import {
  type KnownTask,
  ownerOfLine,
  taskCounts,
  tasksOfDiff,
  tasksOfLines,
} from "../../model/worklist/due-tasks.js";
import type { LineTask, Progress, TaskState } from "../../model/worklist/task.js";
import { type TaskIds, taskOfCode, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import {
  addedTitles,
  CHOICE_TITLES,
  cellOf,
  textIn,
  typedTitle,
  type WorklistColumn,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { summaryOf } from "../your-codes/charges-affected.js";
import { isKeyOfTask } from "../your-codes/line-keys.js";
import { copied } from "../your-table/line-of-table.js";
import { chosenEdit } from "./chosen-edit.js";
import type { NewerRelease } from "./new-codes.js";
import { type WrittenTask, type WrittenTasks, writtenTasks } from "./written-tasks.js";

export interface Worklists {
  readonly files: readonly WorklistFile[];
  /** The date of the run. */
  readonly asOf: string;
  /** Titles of the worklist columns that the tool itself writes. */
  readonly columns: ReadonlySet<string>;
  readonly newer?: NewerRelease;
}

/** Line keys in the worklists, without keys that were saved as numbers. */
export function lineKeysOf(worklists: Worklists | null): ReadonlySet<string> {
  const rows = worklists?.files.flatMap((file) => file.rows) ?? [];
  const keys = rows.flatMap(({ cells }) => {
    const key = textIn(cells, "key");
    const isOwn = !/^\d/.test(key) || isKeyOfTask(textIn(cells, "id"), key, textIn(cells, "code"));
    return key !== "" && isOwn ? key : [];
  });
  return new Set(keys);
}

/**
 * @throws KnownError as writtenTasks does, for unreadable cells, and for the worklist of an impact:
 *   its tasks are lines, so none of its decisions would count
 */
export function trackDiff(diff: ReleaseDiff, worklists: Worklists): ReleaseDiff {
  const has =
    (column: WorklistColumn) =>
    ({ cells }: WorklistRow) =>
      textIn(cells, column) !== "";
  for (const { file, rows } of worklists.files) {
    const tasks = rows.filter(has("id"));
    if (tasks.length > 0 && tasks.every(has("key")))
      throw new KnownError(`${file} is the worklist of impact: its tasks are lines, not codes.`, {
        hint: "Give it to impact, with --codes, or name a worklist that a comparison wrote.",
      });
  }
  const tasks = diff.worklist.flatMap((entry) =>
    entry.codes.map((code) => taskOfCode(entry, code)),
  );
  const written = writtenTasks(worklists.files, worklists.columns);
  written.bad.refuse();
  return { ...diff, progress: progressOf(tasks, tasksOfDiff(diff), worklists, written) };
}

/**
 * The owner in a worklist replaces the one in the table; a code that a person wrote replaces the
 * proposed one.
 * @throws KnownError as writtenTasks does
 */
export function trackImpact(document: ImpactDocument, worklists: Worklists): ImpactDocument {
  const written = writtenTasks(worklists.files, worklists.columns);
  const chosen = chosenEdits(document, written, worklists);
  const progress = progressOf(document.tasks, tasksOfLines(document), worklists, written, chosen);
  const tasks = document.tasks.map((task) => {
    const edit = chosen.get(task.id);
    return edit === undefined ? task : { ...task, edit };
  });
  // A line with several tasks has the owner of its first task.
  const first = new Map(document.tasks.toReversed().map(({ id, row }) => [row, id]));
  const rows = document.rows.map((row) => {
    const id = first.get(row.row);
    if (id === undefined) return row;
    const owner = progress.states[id]?.owner || ownerOfLine(row, document.columns);
    return owner === row.owner ? row : { ...copied(row), owner };
  });
  const summary = summaryOf(rows, document.codes, document.lineStatuses);
  return { ...document, tasks, rows, summary, progress };
}

/**
 * @returns the edits that people chose in tasks whose version is unchanged, by task id
 * @throws KnownError that lists all cells which are no edit
 */
function chosenEdits(
  { tasks, codes, rows, progress }: ImpactDocument,
  { byId, bad }: WrittenTasks,
  { newer }: Worklists,
): ReadonlyMap<string, LineTask["edit"]> {
  const lines = rowsByNumber(rows);
  const found = tasks.flatMap(({ id, version, row, code, edit: proposed }) => {
    const written = byId.get(id);
    if (written === undefined || textIn(written.row.cells, "version") !== version) return [];
    const unitsOf = (to: string) => {
      const units = codes
        .find((one) => one.code === code && one.rows.includes(row))
        ?.replacements.find((one) => one.code === to)?.billingUnit;
      const isOfSeveral = (lines[row]?.codes.length ?? 0) > 1;
      return units && isOfSeveral && units.factor !== 1 ? { ...units, factor: null } : units;
    };
    const chosen = chosenEdit(written, { proposed, unitsOf, newer, bad });
    // A saved document already has the edits chosen when it was made.
    return chosen === proposed && !progress?.states[id]?.chosen ? [] : [[id, chosen] as const];
  });
  bad.refuse();
  return new Map(found);
}

function progressOf(
  tasks: readonly TaskIds[],
  known: readonly KnownTask[],
  { files, asOf, columns: ownTitles }: Worklists,
  { byId, loose }: WrittenTasks,
  chosen: ReadonlyMap<string, unknown> = new Map(),
): Progress {
  const states: Record<string, TaskState> = {};
  const typedOver: string[] = [];
  for (const { id, version } of tasks) {
    const written = byId.get(id);
    const state = stateNow(written, version);
    const typed = Object.entries(written?.typed ?? {}).filter(
      ([title]) => !(chosen.has(id) && CHOICE_TITLES.has(title)),
    );
    typedOver.push(...typed.map(([title]) => `${written?.row.where}, column "${title}"`));
    states[id] = { ...state, other: withTyped(state.other, typed), chosen: chosen.has(id) };
  }
  const { open, overdue, status } = taskCounts({ states, asOf }, known);
  const present = new Set(tasks.map(({ id }) => id));
  const gone = [...byId].filter(([id]) => !present.has(id)).map(([, { row }]) => row);
  const written = [...byId.values()].map(({ state }) => state);
  const filled = [...written, ...Object.values(states)].flatMap(({ other }) => Object.keys(other));
  const unfilled = files.flatMap((file) => addedTitles(file, ownTitles));
  return {
    files: files.map(({ file, sha256 }) => ({ file, sha256 })),
    asOf,
    columns: [...new Set([...filled, ...unfilled])],
    states,
    counts: { open, overdue, done: status.done ?? 0 },
    typedOver,
    gone: [...gone, ...loose].map(({ cells }) => cells),
  };
}

/** Appends what was typed over a column to what had been typed over it earlier. */
function withTyped(
  other: TaskState["other"],
  typed: readonly (readonly [title: string, text: string])[],
): TaskState["other"] {
  const kept = typed.map(([title, text]) => {
    const earlier = cellOf(other, typedTitle(title));
    const isNew = earlier !== undefined && !earlier.split(" | ").includes(text);
    return [typedTitle(title), isNew ? `${earlier} | ${text}` : (earlier ?? text)] as const;
  });
  return kept.length === 0 ? other : { ...other, ...Object.fromEntries(kept) };
}

/** A decision holds for its version of the task; if that changed, the task is open again. */
function stateNow(written: WrittenTask | undefined, version: string): TaskState {
  if (written === undefined) return { ...UNTOUCHED, mark: "new" };
  const { state, row } = written;
  const asked = textIn(row.cells, "version");
  if (asked === "" || asked === version) return state;
  const { title, accepted, closed } = TASK_STATUSES[state.status];
  if (!accepted && !closed) return { ...state, mark: "changed" };
  const on = state.doneOn === "" ? "" : ` on ${state.doneOn}`;
  const decided = `${title}${on}: ${textIn(row.cells, "todo") || "?"}`;
  return {
    ...state,
    status: state.owner === "" ? "open" : "assigned",
    doneOn: "",
    before: [state.before, decided].filter((text) => text !== "").join(" | "),
    mark: "changed",
  };
}
