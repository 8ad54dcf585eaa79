import { expect, it } from "vitest";
import { changesOwnUnit, changesUnits } from "../../../src/model/comparison/changes-units.js";

const mass = { dimension: "mass" };
const piece = { dimension: "count" };

/** Whether units change with a replacement, and within one code. */
it.each([
  ["10 mg and 2 mg", mass, mass, 5, true, true],
  ["2 mg and 2 mg", mass, mass, 1, false, false],
  ["two amounts without a factor", mass, mass, null, true, true],
  ["no amount, then 0.01 mg (J7311)", null, mass, null, true, true],
  ["0.01 mg, then no amount", mass, null, null, true, true],
  ["nothing, then each (A4453)", null, piece, null, true, false],
  ["each, then nothing", piece, null, null, true, false],
  ["each and per 50", piece, piece, 0.02, true, true],
  ["no unit in either", null, null, null, false, false],
])("decides whether units change: %s", (_, from, to, factor, changes, own) => {
  const conversion = { from, to, factor } as never;
  expect([changesUnits(conversion), changesOwnUnit(conversion)]).toEqual([changes, own]);
});
