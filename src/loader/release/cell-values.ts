/** Converts the cells of a table to the values of record fields. */

import { type DateSystem, dayFromNumber } from "../../model/basics/day-counts.js";
import type { Cell } from "../../model/basics/row.js";
import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { type FieldKey, fieldSpec, type ReleaseField } from "../../model/code-set/fields.js";
import type { FieldValue } from "../../model/code-set/record.js";
import { readCode } from "./codes.js";
import { checkValue, normalizeValue, type ValueFinding } from "./normalize.js";

interface CellValue {
  readonly value: string | null;
  readonly finding: ValueFinding | null;
}

/** Cache size per field; all fields but codes and descriptions have fewer distinct cells. */
const MOST_REMEMBERED = 4096;

const NOTHING: CellValue = { value: null, finding: null };

/** Reads one field of a table's rows; parses each distinct cell only once. */
export class FieldReader<Key extends FieldKey = ReleaseField> {
  readonly #spec: FieldSpec;
  readonly #known = new Map<Cell, CellValue>();

  /**
   * @param places indexes of the field's columns; undefined if the table has none
   * @param restored removes what programs added around the value of a cell
   */
  constructor(
    readonly key: Key,
    readonly places: readonly number[] | undefined,
    readonly dates: DateSystem,
    readonly restored: (cell: Cell) => Cell = (cell) => cell,
  ) {
    this.#spec = fieldSpec(key);
  }

  /** @returns the value, or the list of a repeated field; adds findings about it to `findings` */
  of(cells: readonly Cell[], findings: ValueFinding[]): FieldValue {
    // A missing column means no value, not the zero that a blank quantity means.
    if (this.places === undefined) return this.#spec.occurs > 1 ? [] : null;
    if (this.#spec.occurs === 1) return this.cell(cells[this.places[0] ?? -1], findings);
    const values: string[] = [];
    for (const place of this.places) {
      const cell = cells[place];
      if (cell === undefined || cell === null || cell === "") continue;
      const value = this.cell(cell, findings);
      if (value !== null) values.push(value);
    }
    // Spreadsheets turn a cross-reference to CPT 00100 into the number 100.
    return this.key === "crossReferences" ? values.map(readCode) : values;
  }

  cell(given: Cell | undefined, findings?: ValueFinding[]): string | null {
    const cell = given ?? null;
    const { value, finding } = this.#known.get(cell) ?? this.#read(cell);
    if (finding !== null) findings?.push(finding);
    return value;
  }

  #read(cell: Cell): CellValue {
    const value = readCell(this.restored(cell), this.#spec, this.dates);
    const read = value === null ? NOTHING : { value, finding: checkValue(this.key, value) };
    if (this.#known.size < MOST_REMEMBERED) this.#known.set(cell, read);
    return read;
  }
}

/** A date as Excel's serial number, from an unformatted csv export; the last is 9999-12-31. */
const DAY_COUNT = /^(?:\d{5}|2958465)$/;

/** An integer as pandas writes it, `20250331.0`; exported-table.ts handles text columns. */
const WHOLE_AS_FLOAT = /^\s*(\d+)\.0\s*$/;

/** Parses one cell by the field's type; an unreadable date stays as published. */
function readCell(given: Cell, spec: FieldSpec, dates: DateSystem): string | null {
  // Most cells of a sheet are empty.
  if (given === "" || given === null) return normalizeValue("", spec);
  const isWritten = typeof given === "string" && spec.type !== "text";
  const cell = isWritten ? (WHOLE_AS_FLOAT.exec(given)?.[1] ?? given) : given;
  const isCount = typeof cell === "number" || DAY_COUNT.test(cell);
  const text = spec.type === "date" && isCount ? dayFromNumber(Number(cell), dates) : String(cell);
  return normalizeValue(text, spec);
}
