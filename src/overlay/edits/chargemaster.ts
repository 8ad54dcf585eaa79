/** Reads a chargemaster for the check of edits: lines by key, with codes, units and dates. */

import { given, when } from "../../model/basics/optional.js";
import { codesAsWritten } from "../../model/impact/line-code.js";
import type { YourTable } from "../../model/impact/your-table.js";
import { ownerOfLine } from "../../model/worklist/due-tasks.js";
import { lastingCells, lineKeys } from "../your-codes/line-keys.js";
import { amountIn, type DecimalSign } from "../your-table/amounts.js";
import { dayIn, lastDayIn } from "../your-table/day-columns.js";
import type { TableChoice } from "../your-table/find-columns.js";
import { findTables } from "../your-table/find-tables.js";
import { sourceOf } from "../your-table/join-tables.js";
import { readRows } from "../your-table/read-rows.js";

export type Chargemaster = Readonly<ReturnType<typeof readChargemaster>>;

export type Line = Readonly<Chargemaster["lines"][number]>;

export interface ReadingChoice {
  readonly choice: TableChoice;
  readonly decimal: DecimalSign;
  /** Codes of the worklist, used to find the code column. */
  readonly codes: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

/** @throws KnownError if a table has no code column, or unreadable amounts */
export function readChargemaster(
  tables: readonly YourTable[],
  { choice, decimal, codes, keys: known }: ReadingChoice,
) {
  const isKnown = (code: string) => codes.has(code);
  const found = findTables(tables, choice, isKnown);
  const { columns } = found;
  const { rows, dayNotes } = readRows(found, { decimal, licensed: true, isKnown });
  const { names } = found.header;
  const described = { ...columns, names: [...names], descriptions: [...columns.descriptions] };
  const { keys, notes } = lineKeys(rows, described, { tables: found.tables, known });
  const textOf = lastingCells(described, false);
  const { key, code, units, start, end } = columns;
  const lines = rows.flatMap((row) =>
    given(keys.get(row.row), (own) => ({
      row: row.row,
      ...own,
      codes: row.codes.map(({ code }) => code),
      /** The codes, each with the modifiers beside it in the cell. */
      withModifiers: row.codes,
      units: amountIn(row, units, decimal),
      price: row.price,
      start: dayIn(row, start),
      end: lastDayIn(row, end),
      /** The owner named in the table. */
      owner: ownerOfLine(row, columns),
      /**
       * The cells that a line added for this one shares: all but key, code, units, dates and
       * amounts. Keeps descriptors: a line added for G0437 may have CPT's 99406 and the same words.
       */
      otherCells: textOf({ cells: row.cells }),
    })),
  );
  return {
    ...sourceOf(found),
    columns: { key, code, units, start, end },
    /** Notes on sheets and columns not read, and on how dates were read. */
    notes: [...tables.flatMap((table) => table.notes), ...found.notes, ...dayNotes, ...notes],
    lines,
    byKey: new Map(lines.map((line) => [line.key, line])),
  };
}

/** `J1299, 5 units, from 2026-01-01` */
export function lineText({ withModifiers, units, start, end }: Line): string {
  return [
    codesAsWritten(withModifiers).join(" "),
    ...(units === null ? [] : [`${units} ${units === 1 ? "unit" : "units"}`]),
    ...when(start !== "", `from ${start}`),
    ...when(end !== "", `to ${end}`),
  ].join(", ");
}
