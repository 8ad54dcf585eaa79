import { expect, it } from "vitest";
import { isNoEnd } from "../../../src/model/basics/no-end.js";

it.each([
  ["9999-12-31", true],
  ["2299-12-31", true],
  ["2049-12-31", true],
  ["2048-12-31", false],
  ["2026-03-31", false],
  ["2000-01-01", false],
  ["1999-12-31", true],
  ["1900-01-01", true],
  ["0001-01-01", true],
  ["", false],
  ["soon", false],
  ["12/31/9999", false],
])("%j stands for no end: %j", (day, noEnd) => {
  expect(isNoEnd(day)).toBe(noEnd);
});
