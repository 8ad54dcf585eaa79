/** The tasks of a worklist that was read, with the edits that its rows say. */
import { KnownError } from "../../model/basics/errors.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import type { Edit } from "../../model/worklist/edit.js";
import { EDIT_ACTION_KEYS } from "../../model/worklist/edit-actions.js";
import type { TaskState } from "../../model/worklist/task.js";
import { dayOf, WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";
import { chosenEdit, factorIn, type NewCodeFault, newCodesIn } from "../worklist/chosen-edit.js";
import type { WrittenTasks } from "../worklist/written-tasks.js";

export interface EditTask {
  readonly id: string;
  readonly where: string;
  readonly key: string;
  readonly code: string;
  readonly state: TaskState;
  /** Units of the line when the worklist was made; null where that is not known. */
  readonly units: number | null;
  readonly due: string | null;
  readonly edit: Edit | null;
  /** Without an edit, the codes of which a person may choose one; null where any is right, as for a misspelled code. */
  readonly choices: readonly string[] | null;
}

export type AcceptedTask = EditTask & { readonly edit: NonNullable<EditTask["edit"]> };

/** @throws KnownError for a worklist of a comparison, which knows no lines, and for cells that are no edit */
export function editTasks({ byId }: WrittenTasks, faultOf?: NewCodeFault): EditTask[] {
  const tasks = [...byId].flatMap(([id, { row, state }]): EditTask[] => {
    const text = (title: string) => row.cells[title] ?? "";
    const key = text(WORKLIST_TITLES.key);
    if (key === "") return [];
    return [
      {
        id,
        where: row.where,
        key,
        code: text(WORKLIST_TITLES.code),
        state,
        units: numberOf(row, WORKLIST_TITLES.units),
        due: dayOf(row.cells, WORKLIST_TITLES.effectiveDate),
        edit: editOf(row, faultOf),
        choices:
          text(WORKLIST_TITLES.work) === YOUR_WORK.correct.title
            ? null
            : listOf(row, WORKLIST_TITLES.crosswalk),
      },
    ];
  });
  if (tasks.length > 0 || byId.size === 0) return tasks;
  throw new KnownError("The worklist is one of codes, and has no lines of a chargemaster.", {
    hint: "Give --worklist one that impact wrote: hcpcs-diff impact 2025 2026 --codes cdm.xlsx -o work.xlsx.",
  });
}

function editOf(row: WorklistRow, faultOf?: NewCodeFault): Edit | null {
  const text = (title: string) => row.cells[title] ?? "";
  const actions = listOf(row, WORKLIST_TITLES.actions).map((word) => {
    const action = EDIT_ACTION_KEYS.find((one) => one === word.toLowerCase());
    if (action !== undefined) return action;
    throw new KnownError(
      `${row.where}, column "${WORKLIST_TITLES.actions}": there is no such edit.`,
      {
        hint: `Edits are ${EDIT_ACTION_KEYS.join(", ")}.`,
      },
    );
  });
  const newCodes = newCodesIn(row, faultOf);
  // One code is changed to, also where the report closes the line or adds several: a person wrote it.
  if (actions.length === 0 || newCodes.length === 1) return chosenEdit(row);
  return {
    actions,
    oldCode: text(WORKLIST_TITLES.code),
    newCodes,
    factor: factorIn(row),
    effectiveDate: dayOf(row.cells, WORKLIST_TITLES.effectiveDate),
    terminationDate: dayOf(row.cells, WORKLIST_TITLES.terminationDate),
  };
}

function listOf({ cells }: WorklistRow, title: string): string[] {
  return (cells[title] ?? "").split(/[,;]\s*/).filter((word) => word !== "");
}

function numberOf(row: WorklistRow, title: string): number | null {
  const number = Number(row.cells[title] ?? "");
  return number > 0 ? number : null;
}
