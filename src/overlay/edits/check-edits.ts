/** Checks the next extract of a chargemaster against the edits accepted in its worklist. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { countsOf } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { TOOL } from "../../model/basics/tool.js";
import type { YourTable } from "../../model/impact/your-table.js";
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import {
  DONE_OUTCOMES,
  EDIT_FAULTS,
  EDIT_OUTCOME_KEYS,
  type EditFault,
  type EditOutcome,
} from "../../model/worklist/edit-faults.js";
import { codesOfEdit, editOn } from "../../model/worklist/edit-steps.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import type { Worklists } from "../worklist/carry-over.js";
import { writtenTasks } from "../worklist/written-tasks.js";
import { isKeyOfTask } from "../your-codes/line-keys.js";
import { AddedLines } from "./added-lines.js";
import {
  type Chargemaster,
  type Line,
  lineText,
  type ReadingChoice,
  readChargemaster,
} from "./chargemaster.js";
import { checkLine, factorsOfLines, hasEnded } from "./check-line.js";
import { withOwnKeys } from "./own-keys.js";
import { withKeysOfBefore } from "./same-lines.js";
import { unaskedChanges } from "./unasked-changes.js";
import { type AcceptedTask, type EditTask, editTasks } from "./worklist-edits.js";

export interface CheckInput {
  /** The chargemaster, one table per file. */
  readonly tables: readonly YourTable[];
  /** The chargemaster before the edits; empty if not given. */
  readonly before: readonly YourTable[];
  readonly worklists: Worklists;
  readonly reading: Omit<ReadingChoice, "codes" | "keys">;
}

/** @throws KnownError as readChargemaster, writtenTasks and editTasks do */
export function checkEdits({ tables, before, worklists, reading }: CheckInput): CheckedEdits {
  const { files, asOf, columns, newer } = worklists;
  const written = editTasks(writtenTasks(files, columns), { newer });
  const codes = new Set(written.flatMap(({ code, edit }) => [code, ...codesOfEdit(edit)]));
  const ownKeys = written.filter(({ id, key, code }) => isKeyOfTask(id, key, code));
  const keys = new Set(ownKeys.flatMap(keysOfLine));
  const choice = { ...reading.choice, isEarlier: true };
  const old =
    before.length === 0 ? null : readChargemaster(before, { ...reading, choice, codes, keys });
  const known = new Set([...keys, ...(old?.byKey.keys() ?? [])]);
  const read = readChargemaster(tables, { ...reading, codes, keys: known });
  const { tasks: asked, notes: keyNotes } = withOwnKeys(
    written,
    old === null ? [read] : [old, read],
  );
  refuseOtherKeys(asked, { read, old }, reading.choice.key);
  const now = withKeysOfBefore(read, old, asked);
  // A worklist made without a units column lacks the units of its lines.
  const tasks = asked.map((task) => ({
    ...task,
    edit: task.edit && editOn(task.edit, asOf),
    units: task.units ?? old?.byKey.get(task.key)?.units ?? null,
    state: { ...task.state, owner: task.state.owner || (lineOf(task, now.byKey)?.owner ?? "") },
  }));
  const lines = new Map(tasks.map((task) => [task, lineOf(task, now.byKey)]));
  const own = new Set(lines.values());
  const isEnded = (task: AcceptedTask) => hasEnded(task, lines.get(task));
  // Tasks whose lines have not ended choose among the added lines first.
  const accepted = tasks.filter(isAccepted).sort((a, b) => Number(isEnded(a)) - Number(isEnded(b)));
  const added = new AddedLines(
    now.lines.filter((line) => !own.has(line) && old?.byKey.has(line.key) !== true),
    accepted.map((task) => ({ task, old: old?.byKey.get(task.key), line: lines.get(task) })),
  );
  const factors = factorsOfLines(accepted);
  const edits = accepted
    .map((task) => {
      const { steps, ...line } = checkLine(task, {
        table: now,
        before: old,
        added,
        line: lines.get(task),
        factor: factors.get(task.key) ?? null,
      });
      const outcome = outcomeOf(steps);
      const facts = taskFacts(task, asOf, DONE_OUTCOMES.has(outcome));
      return { ...facts, edit: task.edit, outcome, faults: [...new Set(steps.flat())], ...line };
    })
    .sort((a, b) => EDIT_OUTCOME_KEYS.indexOf(a.outcome) - EDIT_OUTCOME_KEYS.indexOf(b.outcome));
  const undecided = tasks
    .filter((task) => isUndecided(task, lines.get(task)))
    .map((task) => withoutDecision(task, lines.get(task), asOf))
    .filter(({ overdue }) => overdue);
  const unasked = unaskedChanges(tasks, {
    table: now,
    before: old,
    added,
    asOf,
    isSettled: (task) => isAccepted(task) || isChosen(task, lines.get(task)),
    isByHand,
    lineOf: (task) => lines.get(task),
  });
  const ofOld = old?.notes.map((note) => `Chargemaster before: ${note}`) ?? [];
  const told = new Set(undecided.map(({ task }) => task));
  const byHand = tasks.filter(
    (task) => isByHand(task) && !isChosen(task, lines.get(task)) && !told.has(task.id),
  );
  const unchecked = when(
    byHand.length > 0,
    `${pluralize(byHand.length, "accepted task")} without a line edit: ${byHand.length === 1 ? "it is" : "they are"} not checked.`,
  );
  const notes = [...keyNotes, ...unchecked, ...now.notes, ...ofOld];
  return {
    schema: "hcpcs-edits/1",
    tool: { ...TOOL },
    asOf,
    table: { ...source(now.source), sheet: now.source.sheet, lines: now.lines.length },
    ...(now.tables && { tables: now.tables }),
    before: old === null ? null : source(old.source),
    worklists: files.map(source),
    columns: namesOf(now),
    ...(notes.length > 0 && { notes }),
    summary: {
      accepted: edits.length,
      outcomes: countsOf(EDIT_OUTCOME_KEYS, edits, ({ outcome }) => outcome),
      overdue: edits.filter(({ overdue }) => overdue).length + undecided.length,
      undecided: undecided.length,
      unasked: unasked.length,
    },
    edits,
    undecided,
    unasked,
  };
}

/** @throws KnownError if the asked key column has no key of the worklist: no line would match */
function refuseOtherKeys(
  tasks: readonly EditTask[],
  { read, old }: { readonly read: Chargemaster; readonly old: Chargemaster | null },
  column: string | undefined,
): void {
  const isFound = ({ key }: EditTask) => read.byKey.has(key) || old?.byKey.has(key) === true;
  // After nothing but closes, a table without end dates rightly has none of the lines.
  const isLeftOut = (task: EditTask) =>
    isAccepted(task) &&
    task.edit.actions.every((one) => one === "close") &&
    read.columns.end === null &&
    !read.lines.some(({ codes }) => codes.includes(task.code));
  if (column === undefined || tasks.some(isFound) || tasks.every(isLeftOut)) return;
  throw new KnownError(
    `The column "${column}" has no line key of the worklist, such as "${tasks[0]?.key}".`,
    {
      hint: "Leave --key-column as it was when impact made the worklist; to change it, make the worklist again with impact --worklist.",
    },
  );
}

/** @returns possible keys of a line: without a key column, the key begins with the code */
function keysOfLine({ key, edit, code }: EditTask): readonly string[] {
  const newCodes = key.startsWith(`${code} `) ? (edit?.newCodes ?? []) : [];
  return [key, ...newCodes.map((one) => one + key.slice(code.length))];
}

function lineOf(task: EditTask, lines: ReadonlyMap<string, Line>): Line | undefined {
  const key = keysOfLine(task).find((one) => lines.has(one));
  return key === undefined ? undefined : lines.get(key);
}

function isAccepted(task: EditTask): task is AcceptedTask {
  return task.edit !== null && TASK_STATUSES[task.state.status].accepted;
}

/** Whether a person does an accepted task, because it has no edit for a load file. */
function isByHand({ edit, state }: EditTask): boolean {
  return edit === null && TASK_STATUSES[state.status].accepted;
}

/** Whether an accepted task left the code to a person, and the line now has a fitting one. */
function isChosen(task: EditTask, line: Line | undefined): boolean {
  const { code, choices } = task;
  if (line === undefined || !isByHand(task)) return false;
  return choices === null
    ? !line.codes.includes(code)
    : line.codes.some((one) => choices.includes(one));
}

/** Whether a decision is missing: on the task, or on which of several codes to use. */
function isUndecided(task: EditTask, line: Line | undefined): boolean {
  const { edit, choices, state } = task;
  if (hasEnded(task, line)) return false;
  if (!TASK_STATUSES[state.status].accepted) return state.status !== "declined";
  const waits = edit === null && (choices === null || choices.length > 0);
  return waits && !isChosen(task, line);
}

function withoutDecision(task: EditTask, line: Line | undefined, asOf: string) {
  const { edit, choices } = task;
  return {
    ...taskFacts(task, asOf, false),
    edit,
    choices: edit === null ? [...(choices ?? [])] : [],
    row: line?.row ?? null,
    found: line === undefined ? "" : lineText(line),
  };
}

/** An edit with some steps done and others not is applied wrongly. */
function outcomeOf(steps: readonly (readonly EditFault[])[]): EditOutcome {
  const faults = steps.flat();
  if (faults.length === 0) return "applied";
  const outcomes = faults.map((fault): EditOutcome => EDIT_FAULTS[fault].outcome);
  const isPart = steps.some((step) => step.length === 0) && outcomes.includes("not-applied");
  return isPart ? "wrong" : (EDIT_OUTCOME_KEYS.find((one) => outcomes.includes(one)) ?? "wrong");
}

function taskFacts({ id, where, key, code, state, due }: EditTask, asOf: string, isDone: boolean) {
  const { owner, status } = state;
  const overdue = !isDone && due !== null && due <= asOf;
  return { task: id, where, key, code, owner, status, due, overdue };
}

function namesOf({ columns }: Chargemaster): CheckedEdits["columns"] {
  const name = (one: { readonly name: string } | null) => one?.name ?? null;
  return {
    key: name(columns.key),
    code: columns.code.name,
    units: name(columns.units),
    start: name(columns.start),
    end: name(columns.end),
  };
}

function source({ file, sha256 }: { readonly file: string; readonly sha256: string }) {
  return { file, sha256 };
}
