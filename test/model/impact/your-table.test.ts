import { expect, it } from "vitest";
import { type ReadTable, tableName, tableOfRow } from "../../../src/model/impact/your-table.js";

const table = (file: string, offset: number, sheet: string | null = null): ReadTable => ({
  ...{ file, offset, sheet },
  format: "csv",
  sha256: "",
});

it("A row of several tables is told by its table, and its number there", () => {
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
