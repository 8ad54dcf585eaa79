/** The edits as a file that a chargemaster system can load: one row per step and line. */
import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { quotient, toNumber } from "../../model/basics/fraction.js";
import { groupBy } from "../../model/basics/group-by.js";
import { textOf } from "../../model/basics/row.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import { LOAD_COLUMNS, LOAD_TITLES, type LoadColumn } from "../../model/impact/load-titles.js";
import { APART, apartCell, numberInKey, readTables } from "../../model/impact/your-table.js";
import type { EditAction } from "../../model/worklist/edit-faults.js";
import { lastDay, unitsSteps } from "../../model/worklist/edit-steps.js";
import type { Edit, LineTask } from "../../model/worklist/task.js";
import { TASK_STATUSES, type TaskStatus } from "../../model/worklist/task-status.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { dayCell, type TableCell } from "../media/tables/table.js";
import { stateOf } from "../worklist/columns.js";

type LoadRow = Readonly<Record<Exclude<LoadColumn, "key">, TableCell>>;

type LoadedTask = LineTask & { readonly edit: Edit };

type LoadDocument = Pick<
  ImpactDocument,
  "tasks" | "progress" | "allEdits" | "rows" | "columns" | "tables" | "source"
>;

export const render: RenderDocument<ImpactDocument> = async (
  document,
  { bom = false, load = {} },
) => {
  const { namesOf, titles } = namesInSystem(document);
  const rows = loadedTasks(withoutDoubles(document)).flatMap((task) => {
    const own = namesOf(task);
    return singleEdits(task.edit).flatMap((edit) => steps(edit).map((row) => ({ own, row })));
  });
  const [key, ...columns] = LOAD_COLUMNS as ["key", ...Exclude<LoadColumn, "key">[]];
  const titleOf = (column: LoadColumn) => load.columns?.[column] ?? LOAD_TITLES[column];
  return csvText(
    [titleOf(key), ...titles, ...columns.map(titleOf)],
    rows.map(({ own, row }) => [...own, ...columns.map((column) => row[column])]),
    bom,
  );
};

/**
 * The loading system cannot tell apart lines with the same key, code and distinguishing cells. If
 * they need the same change, only one task stays, because units would be multiplied twice.
 * @throws KnownError if such lines need different changes, or only some of them need one
 */
export function withoutDoubles<D extends LoadDocument>(document: D): D {
  const { tasks, progress } = document;
  const { namesOf } = namesInSystem(document);
  const loaded = new Map<LineTask, string>();
  for (const task of loadedTasks(document))
    loaded.set(task, JSON.stringify(singleEdits(task.edit).flatMap(steps)));
  const doubles = new Set<LineTask>();
  const torn: string[] = [];
  const ofOneName = groupBy(tasks, (task) => [...namesOf(task), task.code].join("\n"));
  for (const own of ofOneName.values()) {
    const [first, ...others] = own;
    if (first === undefined || others.length === 0 || !own.some((one) => loaded.has(one))) continue;
    for (const one of others) doubles.add(one);
    if (new Set(own.map((one) => loaded.get(one))).size === 1) continue;
    const rows = own.map((one) => `${one.row} (${toldOf(one, stateOf(progress, one).status)})`);
    torn.push(
      `rows ${firstFew(rows, MOST_ROWS)} with ${namesOf(first).join(", ")} and ${first.code}`,
    );
  }
  if (torn.length > 0)
    throw new KnownError(
      `A load file cannot tell apart lines that need different changes: ${firstFew(torn, MOST_ROWS, "; ")}.`,
      {
        hint: "Decide the same for them, or name a column that tells them apart with --key-column.",
      },
    );
  return { ...document, tasks: tasks.filter((task) => !doubles.has(task)) };
}

const MOST_ROWS = 5;

function toldOf({ edit }: LineTask, status: TaskStatus): string {
  if (edit === null) return `${status}, without an edit`;
  return edit.newCodes.length === 0 ? status : `${status}, ${edit.newCodes.join(" ")}`;
}

/**
 * @returns `namesOf`: the cells that identify a task's line in the loading system, the key first;
 *   `titles`: the titles of the cells after the key
 */
export function namesInSystem(document: LoadDocument) {
  const { rows, tasks, columns } = document;
  const byRow = rowsByNumber(rows);
  const tables = readTables(document);
  const cell = (task: LineTask, column: { readonly index: number } | null | undefined) =>
    textOf(byRow[task.row]?.cells[column?.index ?? -1]).replace(/\s+/g, " ");
  // Our key for a number that the table has twice is `10 #2` or `10, East`; the system's is `10`.
  const keyOf = (task: LineTask) => {
    const text = `${cell(task, columns.code)} ${cell(task, columns.descriptions?.[0])}`.trim();
    const own = [cell(task, columns.key), text].filter(Boolean);
    return own.map((one) => numberInKey(one, task.key)).find((one) => one !== null) ?? task.key;
  };
  const isNeeded = tasks.some((task) => task.key.startsWith(keyOf(task) + APART));
  const apart = isNeeded ? (columns.apart ?? []) : [];
  const namesOf = (task: LineTask) => {
    const row = byRow[task.row];
    const beside = apart.map((column) => (row ? apartCell(row, column, tables) : ""));
    return [keyOf(task), ...beside];
  };
  return { namesOf, titles: apart.map(({ name }) => name) };
}

/**
 * The tasks of a load file: with a worklist only the accepted ones, unless all were requested.
 * Tasks already done are never repeated, because units would be multiplied twice.
 */
export function loadedTasks({
  tasks,
  progress,
  allEdits,
}: Pick<ImpactDocument, "tasks" | "progress" | "allEdits">): LoadedTask[] {
  const isAll = allEdits === true || progress === undefined;
  return tasks.filter((task): task is LoadedTask => {
    const { accepted, closed } = TASK_STATUSES[stateOf(progress, task).status];
    return task.edit !== null && !closed && (isAll || accepted);
  });
}

/** Splits an edit at interim codes: C9469 to Q9993 in July 2018, then to J3304 in January 2019. */
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

function steps(edit: Edit): LoadRow[] {
  const { actions, oldCode, newCodes, factor, effectiveDate, terminationDate } = edit;
  const row = (action: EditAction, newCode: string | null = null): LoadRow => ({
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
