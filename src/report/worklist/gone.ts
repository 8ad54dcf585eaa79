/** The rows that people wrote and this report no longer has: kept as they were, in a section of their own. */
import type { Progress } from "../../model/worklist/task.js";
import { cellOf, GONE_TITLE, WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import type { Table } from "../media/tables/table.js";
import { writtenCell } from "./columns.js";

/** @returns no table where every row is in the report */
export function goneTable(progress: Progress | undefined): Table[] {
  const rows = progress?.gone ?? [];
  if (rows.length === 0) return [];
  // By its column of ids a sheet is read back, also where no row has one any more.
  const titles = [...new Set([...rows.flatMap(Object.keys), WORKLIST_TITLES.id])].filter(
    (title) => title !== WORKLIST_TITLES.since,
  );
  return [
    {
      name: GONE_TITLE,
      holds: "Rows of the worklist that was read whose code or line this report does not have.",
      columns: titles.map((title) => ({ title, width: 24 })),
      rows: rows.map((cells) => titles.map((title) => writtenCell(cellOf(cells, title)))),
      wraps: true,
    },
  ];
}
