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
  { tasks, progress, rows: table, columns: { key } },
  { bom = false, load = {} },
) => {
  const all = load.all ?? progress === undefined;
  const byRow = new Map(table.map((row) => [row.row, row]));
  const rows = tasks.flatMap((task) => {
    // What is done already must not be done again: units would be multiplied twice.
    const { accepted, closed } = TASK_STATUSES[stateOf(progress, task).status];
    const isListed = all || (accepted && !closed);
    return task.edit === null || !isListed
      ? []
      : steps(ownNumber(task.key, byRow.get(task.row)?.cells[key?.index ?? -1]), task.edit);
  });
  const columns = Object.keys(LOAD_TITLES) as LoadColumn[];
  return csvText(
    columns.map((column) => load.columns?.[column] ?? LOAD_TITLES[column]),
    rows.map((row) => columns.map((column) => row[column])),
    bom,
  );
};

/** A number that stands twice in the table is `10 #2` to us, and `10` to the system that reads the file. */
function ownNumber(key: string, cell: string | number | boolean | null | undefined): string {
  const own = String(cell ?? "")
    .trim()
    .replace(/\s+/g, " ");
  return own !== "" && key.startsWith(`${own} #`) ? own : key;
}

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
