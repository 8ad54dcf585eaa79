import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PackedRows } from "../../../src/model/basics/packed-rows.js";
import type { Row } from "../../../src/model/basics/row.js";

function packed(rows: readonly Row[]): PackedRows {
  const kept = new PackedRows();
  for (const row of rows) kept.push(row);
  return kept;
}

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom("\0", "\x01", "\x02", "J", "1") }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.constant(null),
);

const row = fc.record(
  {
    number: fc.integer({ min: 1 }),
    cells: fc.array(cell, { maxLength: 6 }),
    formats: fc.dictionary(fc.constantFrom("0", "3"), fc.constantFrom("0%", null)),
  },
  { requiredKeys: ["number", "cells"] },
);

describe("packed rows", () => {
  it("return the rows that were packed, whatever their cells hold", () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(packed(rows).slice()).toEqual(rows);
      }),
    );
  });

  it("can be read one by one, from either end and in slices, across blocks", () => {
    const rows = Array.from({ length: 1300 }, (_, at) => ({
      number: at + 3,
      cells: [`J${at}`, at],
    }));
    const kept = packed(rows);
    expect(kept.length).toBe(1300);
    expect([...kept]).toEqual(rows);
    for (const at of [0, 511, 512, 1299, -1, -1300]) expect(kept.at(at)).toEqual(rows.at(at));
    expect(kept.at(1300)).toBeUndefined();
    expect(kept.slice(510, 515)).toEqual(rows.slice(510, 515));
    expect(kept.slice(1298)).toEqual(rows.slice(1298));
  });

  it("can be read before all rows are packed", () => {
    const kept = packed([{ number: 1, cells: ["J1300"] }]);
    expect(kept.at(0)?.cells).toEqual(["J1300"]);
    kept.push({ number: 2, cells: [] });
    expect([...kept].map(({ cells }) => cells)).toEqual([["J1300"], []]);
  });
});
