/** Reads the tasks of a worklist with the edits in its rows. */
import { KnownError } from "../../model/basics/errors.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { KEPT_UNITS } from "../../model/comparison/billing-unit-terms.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { EDIT_ACTIONS, type EditAction, UNITS_ACTIONS } from "../../model/worklist/edit-faults.js";
import {
  editToInterim,
  firstDay,
  readInterim,
  unitsSteps,
  withInterim,
} from "../../model/worklist/edit-steps.js";
import type { Edit, TaskState } from "../../model/worklist/task.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import {
  dayOf,
  textIn,
  WORKLIST_TITLES,
  type WorklistColumn,
  type WorklistRow,
  wordsIn,
} from "../../model/worklist/worklist-file.js";
import { type BadCells, quoted } from "../worklist/bad-cells.js";
import { type Choice, chosenEdit, factorIn, positiveNumber } from "../worklist/chosen-edit.js";
import { newCodesIn } from "../worklist/new-codes.js";
import type { WrittenTask, WrittenTasks } from "../worklist/written-tasks.js";

export interface EditTask {
  readonly id: string;
  readonly where: string;
  readonly key: string;
  readonly code: string;
  readonly state: TaskState;
  /** Units of the line when the worklist was made; null if unknown. */
  readonly units: number | null;
  readonly due: string | null;
  readonly edit: Edit | null;
  /** Codes to choose from if there is no edit; null if any will do, as for a misspelled code. */
  readonly choices: readonly string[] | null;
}

export type AcceptedTask = EditTask & { readonly edit: NonNullable<EditTask["edit"]> };

/** @throws KnownError for a comparison's worklist, which has no lines, and for unusable cells */
export function editTasks(
  { byId, loose, bad }: WrittenTasks,
  known: Pick<Choice, "newer">,
): EditTask[] {
  for (const row of loose) refuseBlank(row, "id", bad);
  const tasks = [...byId].flatMap(([id, written]): EditTask[] => {
    const { row, state } = written;
    const { cells } = row;
    const key = textIn(cells, "key");
    if (key === "") {
      refuseBlank(row, "key", bad);
      return [];
    }
    const edit = editOf(written, { ...known, bad });
    return [
      {
        id,
        where: row.where,
        key,
        code: textIn(cells, "code"),
        state,
        units: positiveNumber(textIn(cells, "units")),
        due: (edit && firstDay(edit)) ?? dayOf(cells, "effectiveDate"),
        edit,
        choices:
          textIn(cells, "work") === YOUR_WORK.correct.title ? null : wordsIn(cells, "crosswalk"),
      },
    ];
  });
  bad.refuse();
  if (tasks.length > 0 || byId.size === 0) return tasks;
  throw new KnownError("The worklist is of codes, and has no chargemaster lines.", {
    hint: "Give --worklist one that impact wrote: hcpcs-diff impact 2025 2026 --codes cdm.xlsx -o work.xlsx.",
  });
}

/** Reports a blank id or key in a row with an edit, which would otherwise go unchecked. */
function refuseBlank(row: WorklistRow, column: WorklistColumn, bad: BadCells): void {
  if (textIn(row.cells, "actions") !== "")
    bad.add(row, column, "is blank, so it is not known which line this edits");
}

/** Cells of the edit that nobody fills in: load files ignore what is typed over them. */
const EDIT_COLUMNS = [
  "code",
  "actions",
  "interim",
  "units",
  "effectiveDate",
  "terminationDate",
] as const;

function editOf(written: WrittenTask, choice: Omit<Choice, "proposed" | "unitsOf">): Edit | null {
  const { row, typed } = written;
  const { cells } = row;
  refuseTypedOver(written, choice.bad);
  const actions = actionsOf(row, choice.bad);
  const newCodes = newCodesIn(written, choice);
  const isChanged = actions.includes("change-code");
  // One new code is a person's choice if the report closes the line or adds several.
  const isOwn =
    actions.length > 0 &&
    (newCodes.length !== 1 || isChanged) &&
    !(WORKLIST_TITLES.newCodes in typed);
  const hasUnits = !isChanged || actions.some((one) => UNITS_ACTIONS.has(one));
  const unitsOf = (code: string) => (hasUnits ? offeredUnits(row, code) : NO_UNITS);
  const via = readInterim(textIn(cells, "interim"));
  const edit: Edit = {
    actions,
    oldCode: textIn(cells, "code"),
    newCodes,
    factor: null,
    effectiveDate: dayOf(cells, "effectiveDate"),
    terminationDate: dayOf(cells, "terminationDate"),
    ...withInterim(via),
  };
  if (!isOwn) {
    // The crosswalk cell still names the last code of a chain, whatever a person wrote.
    const best = wordsIn(cells, "crosswalk").slice(0, 1);
    const proposed = via.length > 0 ? { ...edit, newCodes: best } : null;
    return chosenEdit(written, { ...choice, proposed, unitsOf });
  }
  const factor = factorIn(row, choice.bad);
  refuseCleared(written, { ...edit, factor }, choice.bad);
  const others = actions.filter((one) => !UNITS_ACTIONS.has(one));
  // A person worked out the factor that the report left open, with or without a new code.
  const isWorkedOut = factor !== null && (isChanged || actions.includes("check-units"));
  const units = isChanged ? unitsSteps(factor) : (["change-units"] as const);
  const steps = isWorkedOut ? [...others, ...units] : actions;
  return editToInterim(edit, newCodes[0] ?? "") ?? { ...edit, actions: steps, factor };
}

function refuseTypedOver({ row, typed, state }: WrittenTask, bad: BadCells): void {
  if (!TASK_STATUSES[state.status].accepted) return;
  for (const column of EDIT_COLUMNS.filter((one) => WORKLIST_TITLES[one] in typed))
    bad.add(row, column, "was typed over, but a load file has what the report wrote");
}

function refuseCleared({ row, state }: WrittenTask, edit: Edit, bad: BadCells): void {
  if (!TASK_STATUSES[state.status].accepted) return;
  const { actions, newCodes, factor } = edit;
  const hasNewCode = actions.includes("change-code") || actions.includes("add");
  const refuse = (column: WorklistColumn) =>
    bad.add(row, column, "was cleared, but a load file has what the report wrote");
  if (hasNewCode && newCodes.length === 0) refuse("newCodes");
  if (actions.includes("change-units") && factor === null) refuse("factor");
}

/** @returns how units convert to the first offered code if they stay; else undefined */
function offeredUnits({ cells }: WorklistRow, code: string): UnitConversion | undefined {
  const [first] = wordsIn(cells, "crosswalk");
  const text = textIn(cells, "toBill");
  if (code !== first || codeSetOf(code) !== null) return undefined;
  if (text === KEPT_UNITS.same) return { ...NO_UNITS, factor: 1 };
  return text === KEPT_UNITS.unnamed ? NO_UNITS : undefined;
}

/** For rows whose edit changes the code only, because neither descriptor names an amount. */
const NO_UNITS = {
  factor: null,
  ratio: null,
  from: null,
  to: null,
  reason: "unit-not-read",
} as const;

function actionsOf(row: WorklistRow, bad: BadCells): EditAction[] {
  return wordsIn(row.cells, "actions").flatMap((word) => {
    const action = EDIT_ACTIONS.find((one) => one === word.toLowerCase());
    if (action === undefined)
      bad.add(row, "actions", `${quoted(word)} is none of ${EDIT_ACTIONS.join(", ")}`);
    return action ?? [];
  });
}

export function isAccepted(task: EditTask): task is AcceptedTask {
  return task.edit !== null && TASK_STATUSES[task.state.status].accepted;
}
