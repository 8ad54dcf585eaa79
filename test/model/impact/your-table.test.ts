import { expect, it } from "vitest";
import {
  apartCell,
  numberInKey,
  type ReadTable,
  tableName,
  tableOfRow,
  withoutTimes,
} from "../../../src/model/impact/your-table.js";

const table = (file: string, offset: number, sheet: string | null = null): ReadTable => ({
  ...{ file, offset, sheet },
  format: "csv",
  sha256: "",
});

it("finds the table of a row, and its number there", () => {
  const tables = [table("a.csv", 0), table("b.xlsx", 10, "CDM")];
  const place = (row: number) => {
    const { table: own, row: number } = tableOfRow(tables, row);
    return [own === undefined ? null : tableName(own), number];
  };
  expect([1, 10, 11].map(place)).toEqual([
    ["a.csv", 1],
    ["a.csv", 10],
    ['b.xlsx, sheet "CDM"', 1],
  ]);
  expect(tableOfRow([], 7)).toEqual({ table: undefined, row: 7 });
});

it.each([
  ["East 2025-10", "East"],
  ["East Q4 25", "East"],
  ["Oct 2025 East", "East"],
  ["cdm_west_FY26", "cdm_west"],
  ["MARKET 12", "MARKET 12"],
  ["Clinic 7101", "Clinic 7101"],
  ["2025", ""],
])("removes the date from the name %s: %s", (name, stem) => {
  expect(withoutTimes(name)).toBe(stem);
});

it.each([
  ["00010020_7809", "00010020_7809", "00010020_7809"],
  ["0012A", "0012A, East", "0012A"],
  ["12", "0012 #2", "0012"],
  ["0012", "12", "12"],
  ["12A", "0012A", null],
])("finds the number %s in the key %s: %s", (number, key, found) => {
  expect(numberInKey(number, key)).toBe(found);
});

it("identifies a line by its file, and by its folder only if file names repeat", () => {
  const cellOf = (...files: readonly string[]) =>
    apartCell(
      { row: 1, cells: [] },
      { name: "File", index: null },
      files.map((file, at) => table(file, at * 10)),
    );
  expect(cellOf("old/east-2025.csv", "old/west-2025.csv")).toBe("east");
  expect(cellOf("east/cdm.csv", "west/cdm.csv")).toBe("east/cdm");
});
