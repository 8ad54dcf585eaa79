/** The edits as a chargemaster system takes them: a row for each step on each line. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { Edit } from "../../model/worklist/edit.js";
import type { EditAction } from "../../model/worklist/edit-actions.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { dayCell, type TableCell } from "../media/tables/table.js";
import { stateOf } from "../worklist/columns.js";
import { LOAD_TITLES, type LoadColumn } from "./load-columns.js";

type LoadRow = Readonly<Record<LoadColumn, TableCell>>;

export const renderLoadFile: RenderDocument<ImpactDocument> = async (
  { tasks, progress },
  { bom = false, load = {} },
) => {
  const all = load.all ?? progress === undefined;
  const rows = tasks.flatMap((task) => {
    // What is done already must not be done again: units would be multiplied twice.
    const { accepted, closed } = TASK_STATUSES[stateOf(progress, task).status];
    const isListed = all || (accepted && !closed);
    return task.edit === null || !isListed ? [] : steps(task.key, task.edit);
  });
  const columns = Object.keys(LOAD_TITLES) as LoadColumn[];
  return csvText(
    columns.map((column) => load.columns?.[column] ?? LOAD_TITLES[column]),
    rows.map((row) => columns.map((column) => row[column])),
    bom,
  );
};

function steps(key: string, edit: Edit): LoadRow[] {
  const { actions, oldCode, newCodes, factor, effectiveDate, terminationDate } = edit;
  const row = (action: EditAction, newCode: string | null = null): LoadRow => ({
    key,
    action,
    oldCode,
    newCode,
    factor: action === "change-units" ? factor : null,
    effectiveDate: dayCell(effectiveDate),
    terminationDate:
      action === "add" || action === "change-units" ? null : dayCell(terminationDate),
  });
  return actions.flatMap((action) =>
    action === "close" || action === "change-units"
      ? [row(action)]
      : newCodes.map((code) => row(action, code)),
  );
}
