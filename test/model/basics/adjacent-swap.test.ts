import { expect, it } from "vitest";
import { differingPlace, isAdjacentSwap } from "../../../src/model/basics/adjacent-swap.js";

it.each([
  ["J3100", "J1300", true],
  ["onyl", "only", true],
  ["J1300", "J1300", false],
  ["J3101", "J1300", false],
  ["J1400", "J1300", false],
  ["J1030", "J1301", false],
  ["ab", "cb", false],
  ["ab", "bc", false],
  ["ab", "ca", false],
  ["J130", "J1300", false],
  ["J13", "J1300", false],
  ["", "", false],
])("isAdjacentSwap of %j and %j is %j", (a, b, swapped) => {
  expect(isAdjacentSwap(a, b)).toBe(swapped);
  expect(isAdjacentSwap(b, a)).toBe(swapped);
});

it.each([
  ["J1300", "J1299", 2],
  ["J1300", "J1300", 5],
  ["J130", "J1300", 4],
  ["J1300", "J130", 4],
  ["", "J", 0],
])("differingPlace of %j and %j is %j", (a, b, place) => {
  expect(differingPlace(a, b)).toBe(place);
});
