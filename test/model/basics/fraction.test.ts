import { expect, it } from "vitest";
import {
  isOne,
  lowest,
  quotient,
  sameFraction,
  times,
  toNumber,
  wholeUnits,
} from "../../../src/model/basics/fraction.js";

it.each([
  [10, 2, 5, 1],
  [20, 0.25, 80, 1],
  [1, 2, 1, 2],
  [0.3, 0.1, 3, 1],
  [1e-7, 1e-6, 1, 10],
  [1e21, 1e20, 10, 1],
  [1.5e21, 1e21, 3, 2],
  [100, 7, 100, 7],
])("reduces %j divided by %j to %j/%j", (a, b, over, under) => {
  const found = quotient(a, b);
  expect([Number(found.over), Number(found.under)]).toEqual([over, under]);
  expect(toNumber(found)).toBe(over / under);
  expect(wholeUnits(found)).toEqual({ oldUnits: under, newUnits: over });
});

it("compares fractions with each other and with one", () => {
  const [half, third] = [lowest(2n, 4n), lowest(1n, 3n)];
  expect(sameFraction(half, lowest(5n, 10n))).toBe(true);
  expect(sameFraction(half, third)).toBe(false);
  expect(sameFraction(half, lowest(3n, 2n))).toBe(false);
  expect([isOne(half), isOne(times(half, lowest(2n, 1n)))]).toEqual([false, true]);
});
