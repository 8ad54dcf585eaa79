/** Groups the cells of each column by value, because most columns of a release have a few dozen. */
import type { Cell, Row } from "../../model/basics/row.js";
import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { fieldSpec, type ReleaseField } from "../../model/code-set/fields.js";
import type { Table } from "./table-rows.js";

/** The value read for a cell, the number of its first row, and how many rows have it. */
export interface ColumnCell {
  read: Cell;
  readonly number: number;
  count: number;
}

export class Column {
  readonly spec: FieldSpec;
  readonly #cells = new Map<Cell, ColumnCell>();
  isChanged = false;

  constructor(
    readonly key: ReleaseField,
    readonly place: number,
    rows: readonly Row[],
  ) {
    this.spec = fieldSpec(key);
    for (const { number, cells } of rows) {
      const cell = cells[place] ?? null;
      const known = this.#cells.get(cell);
      if (known === undefined) this.#cells.set(cell, { read: cell, number, count: 1 });
      else known.count += 1;
    }
  }

  /** In order of their first rows. */
  get cells(): ColumnCell[] {
    return [...this.#cells.values()];
  }

  get filled(): ColumnCell[] {
    return this.cells.filter(({ read }) => read !== null && String(read).trim() !== "");
  }

  of(cell: Cell): ColumnCell | undefined {
    return this.#cells.get(cell);
  }

  /** @param as returns the value to read instead; the same value if nothing changes */
  readAs(as: (read: Cell) => Cell): void {
    for (const cell of this.#cells.values()) {
      const read = as(cell.read);
      if (read === cell.read) continue;
      cell.read = read;
      this.isChanged = true;
    }
  }
}

export function rowCount(cells: readonly ColumnCell[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0);
}

export function columnsOf({ rows, header }: Table): Column[] {
  const below = rows.slice(header.index + 1);
  return [...header.columns].flatMap(([key, places]) =>
    places.map((place) => new Column(key, place, below)),
  );
}

/** @returns the rows with the values read; keeps the number of cells, which shows a cut-off file */
export function rowsOf({ rows, header }: Table, columns: readonly Column[]): readonly Row[] {
  const changed = columns.filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return rows;
  return rows.map((row, index) => {
    if (index <= header.index) return row;
    const cells = [...row.cells];
    for (const column of changed)
      if (column.place < cells.length)
        cells[column.place] = column.of(cells[column.place] ?? null)?.read ?? null;
    return { ...row, cells };
  });
}
