/** Finds worklist rows that hold cells of other rows: somebody sorted only some of the columns. */
import { checkOf, checksIn } from "../../model/worklist/cell-checks.js";
import { cellOf, WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";

const { id, row: rowNumber, code, key } = WORKLIST_TITLES;

/** Columns that identify a row's task and line. */
const IDENTITY = [id, key, rowNumber, code];

/** Nobody types into these columns, so a foreign value was moved there with part of its row. */
const HIDDEN: ReadonlySet<string> = new Set([id, key]);

/**
 * A value that no row had is a correction, as of a misspelled code. So is another row's code if
 * that row still has it, because sorting a column would have moved it away.
 * @returns the places of mixed rows, with the titles of their foreign cells
 */
export function mixedRows(rows: readonly WorklistRow[]): string[] {
  const foreign = rows
    .filter(({ cells }) => cellOf(cells, id) !== undefined)
    .map((row) => ({ row, titles: IDENTITY.filter((title) => isForeign(row, title)) }))
    .filter(({ titles }) => titles.length > 0);
  if (foreign.length === 0) return [];
  const written = new Set(rows.flatMap(({ cells }) => checksIn(cells)));
  const moved = new Set(rows.flatMap(movedChecks));
  return foreign.flatMap(({ row, titles }) => {
    const check = (title: string) => checkOf(title, row.cells[title] ?? "");
    const misplaced = titles.filter((title) => written.has(check(title)));
    const isMixed =
      misplaced.length > 1 ||
      misplaced.some((title) => HIDDEN.has(title) || moved.has(check(title)));
    return isMixed ? `${row.where} (${misplaced.join(", ")})` : [];
  });
}

function isForeign({ cells }: WorklistRow, title: string): boolean {
  const text = cellOf(cells, title);
  const checks = checksIn(cells);
  return text !== undefined && checks.length > 0 && !checks.includes(checkOf(title, text));
}

/** @returns the checks of a row's cells that no longer hold */
function movedChecks({ cells }: WorklistRow): string[] {
  const held = new Set(Object.entries(cells).map(([title, text]) => checkOf(title, text)));
  return checksIn(cells).filter((check) => !held.has(check));
}
