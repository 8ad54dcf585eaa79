/** The columns of every worklist in which people write, and those by which a later run finds what they wrote. */

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

/** A row of a worklist: its task, and what is written of it. */
export interface TaskRow {
  readonly task: TaskIds;
  readonly state: TaskState;
}

const STATUS_TITLES = TASK_STATUS_KEYS.map((key) => TASK_STATUSES[key].title);

/** Owner, status, day and comment; what people decided of a task before it changed. */
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

/** What people fill in; a blank text is a blank cell. */
function inputColumn(
  input: NonNullable<ColumnOf<TaskRow>["input"]>,
  title: string,
  width: number,
  cell: (state: TaskState) => TableCell,
): ColumnOf<TaskRow> {
  return { title, width, input, cell: ({ state }) => cell(state) || null };
}

/** Digits beyond which a workbook rounds a number. */
const EXACT_DIGITS = 15;

/** A text that a person wrote, as the day or number that it is. */
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
 * The table of a worklist, and what people wrote of codes or lines that it no longer has. Behind its own columns stand
 * those that people added, what changed since the worklist that was read, the ids, and, hidden, what tells our cells
 * from those that a person typed over; it tells none of the code that a person chose.
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
  const told: readonly ColumnOf<Row>[] = [
    ...columns,
    ...added,
    ...(progress === undefined ? [] : SINCE_COLUMNS),
    ...ID_COLUMNS,
  ];
  const made = rows.map((row) => {
    const cells = told.map((column) => column.cell(row));
    const isChecked = ({ title, input }: TableColumn) =>
      !input && !(row.state.chosen && CHOICE_TITLES.has(title));
    const checked = told.flatMap((column, at) =>
      isChecked(column) ? [[column.title, safeWords(cells[at] ?? null)] as const] : [],
    );
    return [...cells, checksOf(checked)];
  });
  return [
    { name: "Worklist", ...table, columns: [...told, CHECKS], rows: made, wraps: true },
    ...goneTable(progress),
  ];
}

const CHECKS: TableColumn = { title: WORKLIST_TITLES.checks, width: 12, hidden: true };

const ID_COLUMNS: readonly ColumnOf<TaskRow>[] = [
  column(WORKLIST_TITLES.id, 19, ({ task }) => task.id),
  column(WORKLIST_TITLES.version, 12, ({ task }) => task.version),
];

/** What is written of a task; nothing where no worklist was read. */
export function stateOf(progress: Progress | undefined, { id }: TaskIds): TaskState {
  return progress?.states[id] ?? UNTOUCHED;
}

/** The rows that people wrote and this report no longer has, kept as they were; no table where it has all. */
function goneTable(progress: Progress | undefined): Table[] {
  const rows = progress?.gone ?? [];
  if (rows.length === 0) return [];
  // By its column of ids a sheet is read back, also where no row has one any more.
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
