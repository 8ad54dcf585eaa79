/** What people wrote in worklists: one state for each task, or a refusal that names the rows which disagree. */
import { readDay } from "../../model/basics/read-day.js";
import { typedCells } from "../../model/worklist/cell-checks.js";
import type { TaskState } from "../../model/worklist/task.js";
import { UNTOUCHED } from "../../model/worklist/task-ids.js";
import { readTaskStatus } from "../../model/worklist/task-status.js";
import {
  addedTitles,
  CHOICE_TITLES,
  cellOf,
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { BadCells, quoted, refuseAll } from "./bad-cells.js";
import { mixedRows } from "./mixed-rows.js";

export interface WrittenTask {
  readonly row: WorklistRow;
  /** What a person typed over cells of the report, by their titles. */
  readonly typed: WorklistRow["cells"];
  readonly state: TaskState;
}

export type WrittenTasks = ReturnType<typeof writtenTasks>;

/**
 * @param columns titles that the worklist of this report has itself; others were added by people
 * @throws KnownError for rows of one task that disagree, and for rows of which some cells are
 *   another row's: somebody sorted a part of the columns, and the ids stand beside other lines
 */
export function writtenTasks(files: readonly WorklistFile[], columns: ReadonlySet<string>) {
  const byId = new Map<string, WrittenTask>();
  /** Rows without an id, which somebody added by hand. */
  const loose: WorklistRow[] = [];
  /** What is wrong in cells, for those who read more of them to add to and to refuse. */
  const bad = new BadCells();
  const clashes: string[] = [];
  const rows = files.flatMap((file) => file.rows);
  for (const row of rows) {
    const id = row.cells[WORKLIST_TITLES.id] ?? "";
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
  const text = (title: string) => row.cells[title] ?? "";
  const done = text(WORKLIST_TITLES.doneOn);
  const status = readTaskStatus(text(WORKLIST_TITLES.status));
  if (status === null)
    bad.add(row, WORKLIST_TITLES.status, `${quoted(text(WORKLIST_TITLES.status))} is no status`);
  return {
    ...UNTOUCHED,
    owner: text(WORKLIST_TITLES.owner),
    status: status ?? UNTOUCHED.status,
    // A time of day is kept as it was written.
    doneOn: done.includes(":") ? done : readDay(done),
    comment: text(WORKLIST_TITLES.comment),
    before: text(WORKLIST_TITLES.before),
    other: Object.fromEntries(Object.entries(row.cells).filter(([title]) => !columns.has(title))),
  };
}

/** Puts two rows of one task together: what one of them leaves blank, the other may fill in. */
function mergedTask(known: WrittenTask, added: WrittenTask, clashes: string[]): WrittenTask {
  // A decision holds for the version of the task that it stands beside.
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
  // Without cell checks, a code over the proposed one shows only in that two worklists of one report differ.
  const { version } = WORKLIST_TITLES;
  if (cellOf(cells, version) === cellOf(otherCells, version))
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

/** What people fill in. */
const WRITTEN = ["owner", "status", "doneOn", "comment", "before"] as const;

/** Whether a person wrote anything into a worklist, which overwriting it would destroy. */
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
        // Without its checks, nothing says that nobody typed into the row.
        row.cells[WORKLIST_TITLES.checks] === undefined,
    )
  );
}
