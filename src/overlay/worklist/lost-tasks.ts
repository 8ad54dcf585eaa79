/** Tasks of a worklist that the new report does not have: their lines are not found, or nothing is found to do about them. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { readTables } from "../../model/impact/your-table.js";
import { isAcceptedRow } from "../../model/worklist/task-status.js";
import { cellOf, WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { ownLastDay } from "../your-codes/done-lines.js";
import { lineKeys } from "../your-codes/line-keys.js";

export interface LostTasks {
  /** Tasks that the report still has. */
  readonly found: number;
  /** Tasks whose lines are not found in the table. */
  readonly missing: number;
  /** Tasks whose lines stand there with the code that the task is about, and have no last day of their own. */
  readonly dropped: number;
  /** Of the dropped ones, those accepted and not done. */
  readonly accepted: number;
}

/** @returns null where no worklist was read */
export function lostTasks(document: ImpactDocument): LostTasks | null {
  const { progress, tasks, rows, columns } = document;
  if (progress === undefined) return null;
  const gone = progress.gone.filter((cells) => cellOf(cells, WORKLIST_TITLES.id) !== undefined);
  const keyOf = (cells: (typeof gone)[number]) => cellOf(cells, WORKLIST_TITLES.key) ?? "";
  const known = new Set(gone.map(keyOf));
  const { keys } = lineKeys(rows, columns, { tables: readTables(document), known });
  const lines = new Map(rows.map((row) => [keys.get(row.row)?.key, row]));
  const dropped = gone.filter((cells) => {
    const code = cellOf(cells, WORKLIST_TITLES.code);
    const line = lines.get(keyOf(cells));
    // A line that was ended, as the task may have asked, is told by a note.
    return line?.codes.some((one) => one.code === code) && ownLastDay(line, columns.end) === null;
  });
  return {
    found: tasks.filter((task) => progress.states[task.id]?.mark !== "new").length,
    missing: gone.filter((cells) => !lines.has(keyOf(cells))).length,
    dropped: dropped.length,
    accepted: dropped.filter(isAcceptedRow).length,
  };
}
