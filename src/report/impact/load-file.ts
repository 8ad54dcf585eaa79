/** The edits as a chargemaster system takes them: a row for each step on each line. */
import { quotient, toNumber } from "../../model/basics/fraction.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import type { EditAction } from "../../model/worklist/edit-faults.js";
import { lastDay, unitsSteps } from "../../model/worklist/edit-steps.js";
import type { Edit, LineTask } from "../../model/worklist/task.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { dayCell, type TableCell } from "../media/tables/table.js";
import { stateOf } from "../worklist/columns.js";
import { LOAD_TITLES, type LoadColumn } from "./load-columns.js";

type LoadRow = Readonly<Record<LoadColumn, TableCell>>;

export const renderLoadFile: RenderDocument<ImpactDocument> = async (
  document,
  { bom = false, load = {} },
) => {
  const {
    rows: table,
    columns: { key },
  } = document;
  const byRow = rowsByNumber(table);
  const rows = loadedTasks(document).flatMap((task) => {
    const own = ownNumber(task.key, byRow[task.row]?.cells[key?.index ?? -1]);
    return singleEdits(task.edit).flatMap((edit) => steps(own, edit));
  });
  const columns = Object.keys(LOAD_TITLES) as LoadColumn[];
  return csvText(
    columns.map((column) => load.columns?.[column] ?? LOAD_TITLES[column]),
    rows.map((row) => columns.map((column) => row[column])),
    bom,
  );
};

/** The tasks that a load file has, those accepted alone where a worklist was read and not all were asked for: what is done already must not be done again, because units would be multiplied twice. */
export function loadedTasks({
  tasks,
  progress,
  allEdits,
}: Pick<ImpactDocument, "tasks" | "progress" | "allEdits">): (LineTask & {
  readonly edit: Edit;
})[] {
  const isAll = allEdits === true || progress === undefined;
  return tasks.flatMap((task) => {
    const { accepted, closed } = TASK_STATUSES[stateOf(progress, task).status];
    const { edit } = task;
    return edit !== null && !closed && (isAll || accepted) ? [{ ...task, edit }] : [];
  });
}

/** A number that stands twice in the table is `10 #2` to us, and `10` to the system that reads the file. */
function ownNumber(key: string, cell: string | number | boolean | null | undefined): string {
  const own = String(cell ?? "")
    .trim()
    .replace(/\s+/g, " ");
  return own !== "" && key.startsWith(`${own} #`) ? own : key;
}

/** An edit by way of other codes, as one after the other: C9469 to Q9993 in July 2018, and to J3304 in January 2019. */
function singleEdits({ via = [], ...last }: Edit): Edit[] {
  const codes = [
    { code: last.oldCode, factor: 1, effectiveDate: null },
    ...via,
    ...last.newCodes.map((code) => ({ code, ...last })),
  ];
  if (via.length === 0) return [last];
  return codes.slice(1).map(({ code, factor, effectiveDate }, at): Edit => {
    const before = codes[at];
    const known = factor !== null && before?.factor != null;
    const times = known ? toNumber(quotient(factor, before.factor ?? 1)) : null;
    return {
      actions: ["change-code", ...unitsSteps(times)],
      oldCode: before?.code ?? last.oldCode,
      newCodes: [code],
      factor: times,
      effectiveDate,
      terminationDate: at === 0 ? last.terminationDate : lastDay(null, effectiveDate),
    };
  });
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
      action === "close" || action === "change-code" ? dayCell(terminationDate) : null,
  });
  return actions.flatMap((action) =>
    action === "change-code" || action === "add"
      ? newCodes.map((code) => row(action, code))
      : [row(action)],
  );
}
