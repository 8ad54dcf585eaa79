import { expect, it } from "vitest";
import { columnLetter, columnOfLetter } from "../../../src/model/basics/column-letters.js";

it.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [51, "AZ"],
  [52, "BA"],
  [701, "ZZ"],
  [702, "AAA"],
  [16_383, "XFD"],
])("names column %j %s", (column, letter) => {
  expect(columnLetter(column)).toBe(letter);
  expect(columnOfLetter(letter)).toBe(column);
  expect(columnOfLetter(letter.toLowerCase())).toBe(column);
});

it.each(["", "A1", "ABCD", "é", "HCPCS", " A"])("rejects %j as a column letter", (text) => {
  expect(columnOfLetter(text)).toBeNull();
});
