/** The formats in which a worksheet shows its numbers: of each column the usual one, and the cells that have another. */
import type { RowSink } from "../../../model/basics/packed-rows.js";
import type { Row } from "../../../model/basics/row.js";

/** Numbers of one format below each other in a column, as they were read. */
interface Run {
  readonly format: string | null;
  readonly first: number;
  last: number;
  count: number;
}

/** Rows without a number that a run goes over: blanks between prices, and not a million rows between two cells. */
const MOST_SKIPPED = 20;

export class NumberFormats {
  readonly #runs = new Map<number, Run[]>();

  /** @param format null for General */
  add(column: number, row: number, format: string | null): void {
    const runs = this.#runs.get(column);
    const run = runs?.at(-1);
    const next = row - (run?.last ?? row);
    if (run?.format === format && next >= 0 && next <= MOST_SKIPPED) {
      run.last = row;
      run.count += 1;
      return;
    }
    const begun = { format, first: row, last: row, count: 1 };
    if (runs === undefined) this.#runs.set(column, [begun]);
    else runs.push(begun);
  }

  /** By column, the format that most of its numbers have; null for General, and where there are none. */
  usual(): (string | null)[] {
    const columns = Math.max(-1, ...this.#runs.keys()) + 1;
    return Array.from({ length: columns }, (_, column) => {
      const counts = new Map<string | null, number>();
      for (const { format, count } of this.#runs.get(column) ?? [])
        counts.set(format, (counts.get(format) ?? 0) + count);
      return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
    });
  }

  /** By the places of rows, the formats of numbers that have another than the usual one of their column. */
  unusual(rows: Pick<RowSink, "length" | "at">): Map<number, NonNullable<Row["formats"]>> {
    const found = new Map<number, Record<number, string | null>>();
    for (const [column, usual] of this.usual().entries()) {
      for (const { format, first, last } of this.#runs.get(column) ?? []) {
        if (format === usual) continue;
        for (let place = placeOf(first, rows); place < rows.length; place += 1) {
          const { number = 0, cells = [] } = rows.at(place) ?? {};
          if (number > last) break;
          if (typeof cells[column] !== "number") continue;
          const formats = found.get(place) ?? {};
          found.set(place, formats);
          formats[column] = format;
        }
      }
    }
    return found;
  }
}

/** The place of the row with a number, among rows in the order of their numbers. */
function placeOf(number: number, rows: Pick<RowSink, "length" | "at">): number {
  let [least, most] = [0, rows.length];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if ((rows.at(middle)?.number ?? 0) < number) least = middle + 1;
    else most = middle;
  }
  return least;
}
