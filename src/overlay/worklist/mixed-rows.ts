/** Rows of a worklist that hold cells of other rows: somebody sorted some columns and not the others. */
import { checkOf, checksIn } from "../../model/worklist/cell-checks.js";
import { cellOf, WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";

const { id, row: rowNumber, code, key } = WORKLIST_TITLES;

/** What tells the line that a row is about, and its task. */
const IDENTITY = [id, key, rowNumber, code];

/** Nobody types into them: another row's came there with a part of that row. */
const HIDDEN: ReadonlySet<string> = new Set([id, key]);

/**
 * A cell that no row had is a correction, such as a misspelled code; so is a code of another row, as long as that row has
 * it still: sorting a column moves a cell away from its row.
 * @returns where such rows are, with the titles of the cells
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
    const told = titles.filter((title) => written.has(check(title)));
    const isMixed =
      told.length > 1 || told.some((title) => HIDDEN.has(title) || moved.has(check(title)));
    return isMixed ? `${row.where} (${told.join(", ")})` : [];
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
