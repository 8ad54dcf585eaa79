/** Copies a cell merged over several rows, as over the charges of one code, into each of them. */
import { groupBy } from "../../model/basics/group-by.js";
import { PackedRows } from "../../model/basics/packed-rows.js";
import { type Cell, isBlank, type Row } from "../../model/basics/row.js";
import { tableName } from "../../model/impact/your-table.js";
import type { FoundTable } from "./find-columns.js";
import { placesOf, tally, type Unread } from "./row-notes.js";

/** By column, the merged cell that begins above a row, with the number of its last row. */
type OpenCells = Map<number, { readonly last: number; readonly value: Cell }>;

/**
 * @returns the table with merged values in each of their rows, and a note of the rows that got
 *   their code so; volumes and totals, which are summed, stay in the first row only
 */
export function withMergedCells(found: FoundTable): FoundTable {
  const { sheet, header, columns } = found;
  const { volume, total, descriptions, ...others } = columns;
  const summed = [volume?.index, total?.index];
  const places = [...Object.values(others), ...descriptions].map((column) => column?.index);
  const shown = new Set(places.filter((place) => !summed.includes(place)));
  const merged = (sheet.merged ?? []).filter(({ column }) => shown.has(column));
  if (merged.length === 0) return found;
  const byFirst = groupBy(merged, ({ first }) => first);
  const open: OpenCells = new Map();
  const filled = new Map<string, Unread>();
  const rows = new PackedRows();
  for (const row of sheet.rows) {
    if (rows.length < header.start) {
      rows.push(row);
      continue;
    }
    const cells = withOpenCells(row, open);
    const code = columns.code.index;
    if (!isBlank(cells[code]) && isBlank(row.cells[code])) tally(filled, "code", row);
    for (const { column, last } of byFirst.get(row.number) ?? [])
      open.set(column, { last, value: row.cells[column] ?? null });
    rows.push({ ...row, cells });
  }
  const notes = [...filled.values()].map(
    (some) =>
      `The code of a cell merged over several rows counts in each of them: ${found.tables.map(tableName).join(", ")}, ${placesOf(found, some)} too.`,
  );
  return { ...found, sheet: { ...sheet, rows }, notes: [...found.notes, ...notes] };
}

function withOpenCells(row: Row, open: OpenCells): Cell[] {
  const cells = [...row.cells];
  // A row with nothing else in it is not a charge line.
  if (cells.every(isBlank)) return cells;
  for (const [column, { last, value }] of open) {
    if (row.number > last || !isBlank(cells[column])) continue;
    while (cells.length < column) cells.push(null);
    cells[column] = value;
  }
  return cells;
}
