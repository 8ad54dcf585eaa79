import { expect, it } from "vitest";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path: folder, write } = tempFolder();

const read = (...rows: string[]) => {
  const file = write("joined.csv", `${rows.join("\n")}\n`);
  return sumWithDuckdb([], [file], { memory: "256MB", threads: 1, columns: {}, folder });
};

const FIRST = ["HCPCS,DOS,Units,Charge,Payer", "J1300,2025-05-01,3,150,A"];

it("Claims joined with others whose header has other columns at these places are refused", async () => {
  await expect(
    read(...FIRST, "hcpcs,DOS,Charge,Units,Payer", "J1300,2025-05-02,150,3,B"),
  ).rejects.toThrow(
    /^joined\.csv: line 2 below the header names the columns in another order than the header/,
  );
  await expect(read(...FIRST, "HCPCS,DOS,,,")).rejects.toThrow(/line 2 below/);
  await expect(
    read(...FIRST, "CPT Code,Service Date,Charge Amount,Qty,Plan", "J1300,2025-05-02,150,3,B"),
  ).rejects.toThrow(/line 2 below/);
});

it.each([
  ["of the same header", " HCPCS,DOS,UNITS,Charge,Plan"],
  ["whose header has other names in the same order", "Code,Service Date,Qty,Paid,Units"],
])("but not with others %s", async (_, again) => {
  const { rows } = await read(...FIRST, again, "J1300,2025-05-02,3,150,B");
  expect(rows.reduce((sum, { lines }) => sum + lines, 0)).toBe(3);
});
