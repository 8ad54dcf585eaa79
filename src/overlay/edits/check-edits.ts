/** Checks the next extract of a chargemaster against the edits accepted in its worklist. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { by, countsOf } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { TOOL } from "../../model/basics/tool.js";
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import {
  DONE_OUTCOMES,
  EDIT_FAULTS,
  EDIT_OUTCOME_KEYS,
  type EditFault,
  type EditOutcome,
} from "../../model/worklist/edit-faults.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import { AddedLines } from "./added-lines.js";
import { type Chargemaster, type Line, lineText } from "./chargemaster.js";
import { checkLine, factorsOfLines, hasEnded } from "./check-line.js";
import { type CheckInput, type ReadExtracts, readExtracts } from "./read-extracts.js";
import { unaskedChanges } from "./unasked-changes.js";
import { type AcceptedTask, type EditTask, isAccepted } from "./worklist-edits.js";

/** @throws KnownError as readChargemaster, writtenTasks and editTasks do */
export function checkEdits(input: CheckInput): CheckedEdits {
  const { files, asOf } = input.worklists;
  const extracts = readExtracts(input);
  const { tasks, lines, now, old, keyNotes } = extracts;
  const { edits, added } = checkAccepted(extracts, asOf);
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
  const overdue = new Set(undecided.map(({ task }) => task));
  const unchecked = tasks.filter(
    (task) => isByHand(task) && !isChosen(task, lines.get(task)) && !overdue.has(task.id),
  );
  const notes = [
    ...keyNotes,
    ...when(
      unchecked.length > 0,
      `${pluralize(unchecked.length, "task accepted or done without a line edit: it is", "tasks accepted or done without a line edit: they are")} not checked.`,
    ),
    ...now.notes,
    ...(old?.notes ?? [])
      .filter((note) => !now.notes.includes(note))
      .map((note) => `Chargemaster before: ${note}`),
  ];
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

/** Checks the accepted tasks, sorted by outcome, and pairs them with the lines added for them. */
function checkAccepted({ tasks, lines, now, old }: ReadExtracts, asOf: string) {
  const own = new Set(lines.values());
  const isEnded = (task: AcceptedTask) => hasEnded(task, lines.get(task));
  // Tasks whose lines have not ended choose among the added lines first.
  const accepted = tasks.filter(isAccepted).sort(by((task) => [isEnded(task)]));
  const added = new AddedLines(
    now.lines.filter((line) => !own.has(line) && old?.byKey.has(line.key) !== true),
    accepted.map((task) => ({ task, old: old?.byKey.get(task.key), line: lines.get(task) })),
  );
  const factors = factorsOfLines(accepted);
  const edits = accepted
    .map((task) => {
      const { steps, ...line } = checkLine({
        task,
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
    .sort(by(({ outcome }) => [EDIT_OUTCOME_KEYS.indexOf(outcome)]));
  return { edits, added };
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
