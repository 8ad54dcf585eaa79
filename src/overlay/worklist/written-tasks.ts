/** Reads what people wrote in worklists into one state per task; refuses rows that disagree. */
import { readDay } from "../../model/basics/read-day.js";
import { typedCells } from "../../model/worklist/cell-checks.js";
import type { TaskState } from "../../model/worklist/task.js";
import { UNTOUCHED } from "../../model/worklist/task-ids.js";
import { readTaskStatus } from "../../model/worklist/task-status.js";
import {
  addedTitles,
  CHOICE_TITLES,
  cellOf,
  textIn,
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { BadCells, quoted, refuseAll } from "./bad-cells.js";
import { mixedRows } from "./mixed-rows.js";

export interface WrittenTask {
  readonly row: WorklistRow;
  /** What a person typed over the report's own cells, by title. */
  readonly typed: WorklistRow["cells"];
  readonly state: TaskState;
}

export type WrittenTasks = ReturnType<typeof writtenTasks>;

/**
 * @param columns titles of the report's own worklist columns; people added any others
 * @throws KnownError for rows of one task that disagree, and for rows that hold cells of other
 *   rows, because only some of the columns were sorted
 */
export function writtenTasks(files: readonly WorklistFile[], columns: ReadonlySet<string>) {
  const byId = new Map<string, WrittenTask>();
  /** Rows without an id, which somebody added by hand. */
  const loose: WorklistRow[] = [];
  /** Faults found so far; callers that read more cells add theirs, then throw them all. */
  const bad = new BadCells();
  const clashes: string[] = [];
  const rows = files.flatMap((file) => file.rows);
  for (const row of rows) {
    const id = textIn(row.cells, "id");
    if (id === "") {
      loose.push(row);
      continue;
    }
    const task = { row, state: stateOf(row, columns, bad), typed: typedCells(row.cells, columns) };
    const known = byId.get(id);
    byId.set(id, known === undefined ? task : mergedTask(known, task, clashes));
  }
  refuseAll(mixedRows(rows), {
    what: "Some cells are not of the line that the row's task is for",
    hint: `That is so where some columns were sorted and others, such as the hidden "${WORKLIST_TITLES.id}", were not: undo it, and sort whole rows.`,
  });
  refuseAll(clashes, {
    what: "The worklists disagree",
    hint: "Correct one of the rows, or give --worklist one of the files.",
  });
  return { byId, loose, bad };
}

function stateOf(row: WorklistRow, columns: ReadonlySet<string>, bad: BadCells): TaskState {
  const { cells } = row;
  const done = textIn(cells, "doneOn");
  const written = textIn(cells, "status");
  const status = readTaskStatus(written);
  if (status === null) bad.add(row, "status", `${quoted(written)} is not a status`);
  return {
    ...UNTOUCHED,
    owner: textIn(cells, "owner"),
    status: status ?? UNTOUCHED.status,
    // Keeps a date with a time of day as written.
    doneOn: done.includes(":") ? done : readDay(done),
    comment: textIn(cells, "comment"),
    before: textIn(cells, "before"),
    other: Object.fromEntries(Object.entries(cells).filter(([title]) => !columns.has(title))),
  };
}

/** Merges two rows of one task: each may fill in what the other leaves blank. */
function mergedTask(known: WrittenTask, added: WrittenTask, clashes: string[]): WrittenTask {
  // A decision holds for its own row's version of the task, so the decided row comes first.
  const isDecidedLater =
    known.state.status === UNTOUCHED.status && added.state.status !== UNTOUCHED.status;
  const [one, other] = isDecidedLater ? [added, known] : [known, added];
  const pick = (title: string, first = "", second = "", blank = ""): string => {
    if (first !== blank && second !== blank && first !== second)
      clashes.push(
        `column "${title}" has different texts in ${one.row.where} and in ${other.row.where}`,
      );
    return first === blank ? second : first;
  };
  const pickAll = (a: WorklistRow["cells"], b: WorklistRow["cells"]) =>
    Object.fromEntries(
      Object.keys({ ...a, ...b }).map((title) => [
        title,
        pick(title, cellOf(a, title), cellOf(b, title)),
      ]),
    );
  const typed = pickAll(one.typed, other.typed);
  const [cells, otherCells] = [one.row.cells, other.row.cells];
  // Without cell checks, only a difference between two worklists of one report shows a typed code.
  if (textIn(cells, "version") === textIn(otherCells, "version"))
    for (const title of CHOICE_TITLES)
      if (!(title in typed)) pick(title, cellOf(cells, title), cellOf(otherCells, title));
  const [a, b] = [one.state, other.state];
  const written = WRITTEN.map((name) => [
    name,
    pick(WORKLIST_TITLES[name], a[name], b[name], UNTOUCHED[name]),
  ]);
  return {
    row: { where: one.row.where, cells: { ...otherCells, ...cells, ...typed } },
    typed,
    state: { ...UNTOUCHED, ...Object.fromEntries(written), other: pickAll(a.other, b.other) },
  };
}

/** Columns that people fill in. */
const WRITTEN = ["owner", "status", "doneOn", "comment", "before"] as const;

/** Whether a person wrote into a worklist; overwriting it would destroy that. */
export function isWrittenIn(files: readonly WorklistFile[], columns: ReadonlySet<string>): boolean {
  const { byId, loose, bad } = writtenTasks(files, columns);
  return (
    !bad.isEmpty ||
    loose.length > 0 ||
    files.some((file) => addedTitles(file, columns).length > 0) ||
    [...byId.values()].some(
      ({ row, typed, state }) =>
        WRITTEN.some((name) => state[name] !== UNTOUCHED[name]) ||
        Object.values({ ...state.other, ...typed }).some(Boolean) ||
        // Without cell checks, someone may have typed into the row.
        textIn(row.cells, "checks") === "",
    )
  );
}
