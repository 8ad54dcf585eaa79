/** The worklist columns that people fill in, and those by which a later run reads them back. */

import { capitalize } from "../../model/basics/counts-in-words.js";
import { isDay } from "../../model/basics/days.js";
import { checksOf } from "../../model/worklist/cell-checks.js";
import type { Progress, TaskState } from "../../model/worklist/task.js";
import { type TaskIds, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUS_KEYS, TASK_STATUSES } from "../../model/worklist/task-status.js";
import {
  CHOICE_TITLES,
  cellOf,
  GONE_TITLE,
  WORKLIST_TITLES,
} from "../../model/worklist/worklist-file.js";
import { safeWords } from "../media/tables/csv.js";
import {
  type ColumnOf,
  column,
  dayCell,
  type Table,
  type TableCell,
  type TableColumn,
} from "../media/tables/table.js";

/** A row of a worklist: its task, and what people wrote for it. */
export interface TaskRow {
  readonly task: TaskIds;
  readonly state: TaskState;
}

const STATUS_TITLES = TASK_STATUS_KEYS.map((key) => TASK_STATUSES[key].title);

export const WRITTEN_COLUMNS: readonly ColumnOf<TaskRow>[] = [
  inputColumn("text", WORKLIST_TITLES.owner, 16, ({ owner }) => owner && { written: owner }),
  inputColumn(
    STATUS_TITLES,
    WORKLIST_TITLES.status,
    13,
    ({ status }) => TASK_STATUSES[status].title,
  ),
  inputColumn("day", WORKLIST_TITLES.doneOn, 12, ({ doneOn }) => dayCell(doneOn)),
  inputColumn(
    "text",
    WORKLIST_TITLES.comment,
    28,
    ({ comment }) => comment && { written: comment },
  ),
];

/** A column that people fill in; an empty text becomes a blank cell. */
function inputColumn(
  input: NonNullable<ColumnOf<TaskRow>["input"]>,
  title: string,
  width: number,
  cell: (state: TaskState) => TableCell,
): ColumnOf<TaskRow> {
  return { title, width, input, cell: ({ state }) => cell(state) || null };
}

/** Excel rounds numbers with more digits. */
const EXACT_DIGITS = 15;

/** A user's text as a typed cell: a date or number if it is one. */
function writtenCell(text: string | undefined): TableCell {
  if (text === undefined) return null;
  const isNumber = text.length <= EXACT_DIGITS && String(Number(text)) === text;
  if (isNumber && Number.isFinite(Number(text))) return Number(text);
  return isDay(text) ? { day: text } : { written: text };
}

const SINCE_COLUMNS: readonly ColumnOf<TaskRow>[] = [
  column(WORKLIST_TITLES.since, 14, ({ state }) => capitalize(state.mark)),
  column(WORKLIST_TITLES.before, 40, ({ state }) => state.before || null),
];

interface Tasks<Row> extends Pick<Table, "holds" | "frozen" | "printed"> {
  readonly columns: readonly ColumnOf<Row>[];
  readonly rows: readonly Row[];
}

/**
 * The worklist table, and a table of rows that people wrote for codes or lines it no longer has.
 * After its own columns come the users' columns, what changed since the worklist that was read, the
 * ids, and a hidden column of checksums, which shows whether a person typed over one of our cells.
 * The checksum skips the cells of a successor that a person chose.
 */
export function taskTables<Row extends TaskRow>(
  progress: Progress | undefined,
  { columns, rows, ...table }: Tasks<Row>,
): Table[] {
  const added = (progress?.columns ?? []).map(
    (title): ColumnOf<TaskRow> => ({
      title,
      width: 20,
      input: "text",
      cell: ({ state }) => writtenCell(cellOf(state.other, title)),
    }),
  );
  const shown: readonly ColumnOf<Row>[] = [
    ...columns,
    ...added,
    ...(progress === undefined ? [] : SINCE_COLUMNS),
    ...ID_COLUMNS,
  ];
  const made = rows.map((row) => {
    const cells = shown.map((column) => column.cell(row));
    const isChecked = ({ title, input }: TableColumn) =>
      !input && !(row.state.chosen && CHOICE_TITLES.has(title));
    const checked = shown.flatMap((column, at) =>
      isChecked(column) ? [[column.title, safeWords(cells[at] ?? null)] as const] : [],
    );
    return [...cells, checksOf(checked)];
  });
  return [
    { name: "Worklist", ...table, columns: [...shown, CHECKS], rows: made, wraps: true },
    ...goneTable(progress),
  ];
}

const CHECKS: TableColumn = { title: WORKLIST_TITLES.checks, width: 12, hidden: true };

const ID_COLUMNS: readonly ColumnOf<TaskRow>[] = [
  column(WORKLIST_TITLES.id, 19, ({ task }) => task.id),
  column(WORKLIST_TITLES.version, 12, ({ task }) => task.version),
];

/** What people wrote for a task; the untouched state if no worklist was read. */
export function stateOf(progress: Progress | undefined, { id }: TaskIds): TaskState {
  return progress?.states[id] ?? UNTOUCHED;
}

/** Keeps rows that people wrote and this report no longer has; no table if there are none. */
function goneTable(progress: Progress | undefined): Table[] {
  const rows = progress?.gone ?? [];
  if (rows.length === 0) return [];
  // The id column must exist even if every id is blank, because reading back looks for it.
  const titles = [...new Set([...rows.flatMap(Object.keys), WORKLIST_TITLES.id])].filter(
    (title) => title !== WORKLIST_TITLES.since,
  );
  return [
    {
      name: GONE_TITLE,
      holds: "Rows of the worklist read whose code or line is not in this report.",
      columns: titles.map((title) => ({ title, width: 24 })),
      rows: rows.map((cells) => titles.map((title) => writtenCell(cellOf(cells, title)))),
      wraps: true,
    },
  ];
}
