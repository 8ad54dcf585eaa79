/** Counts tasks of a worklist that the new report lacks: without a line, or without work. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { readTables } from "../../model/impact/your-table.js";
import { isAcceptedRow } from "../../model/worklist/task-status.js";
import { textIn } from "../../model/worklist/worklist-file.js";
import { ownLastDay } from "../your-codes/done-lines.js";
import { lineKeys } from "../your-codes/line-keys.js";

/** @returns null if no worklist was read */
export function lostTasks(document: ImpactDocument) {
  const { progress, tasks, rows, columns } = document;
  if (progress === undefined) return null;
  const gone = progress.gone.filter((cells) => textIn(cells, "id") !== "");
  const keyOf = (cells: (typeof gone)[number]) => textIn(cells, "key");
  const known = new Set(gone.map(keyOf));
  const { keys } = lineKeys(rows, columns, { tables: readTables(document), known });
  const lines = new Map(rows.map((row) => [keys.get(row.row)?.key, row]));
  const dropped = gone.filter((cells) => {
    const code = textIn(cells, "code");
    const line = lines.get(keyOf(cells));
    // A note names lines with an end date, which the task may have asked for.
    return line?.codes.some((one) => one.code === code) && ownLastDay(line, columns.end) === null;
  });
  return {
    /** Whether the worklist is of a comparison, whose tasks are codes without lines. */
    areCodes: gone.length > 0 && gone.every((cells) => keyOf(cells) === ""),
    /** Tasks that the report still has. */
    found: tasks.filter((task) => progress.states[task.id]?.mark !== "new").length,
    /** Tasks whose lines are missing from the table. */
    missing: gone.filter((cells) => !lines.has(keyOf(cells))).length,
    /** Tasks whose lines still have the task's code and no end date of their own. */
    dropped: dropped.length,
    /** Dropped tasks that were accepted and not done. */
    accepted: dropped.filter(isAcceptedRow).length,
  };
}
