import { describe, expect, it } from "vitest";
import { duckdbError } from "../../../src/claims/duckdb/errors.js";

const said = (message: string) => String(duckdbError(new Error(message), "512MB"));

describe("what DuckDB says", () => {
  it.each([
    'Conversion Error: Could not convert string "SMITH 1950" to DATE',
    "Invalid Input Error: CSV Error on Line: 5\nOriginal Line: SMITH,1950",
    "Invalid Input Error: Malformed JSON at byte 3 of input: SMITH 1950",
    "Conversion Error: In Parquet reader: SMITH 1950 is no timestamp",
    "Out of Range Error: Overflow in multiplication of SMITH 1950",
  ])("is not repeated where it may quote a cell: %j", (message) => {
    expect(said(message)).not.toMatch(/SMITH|1950/);
    expect(said(message)).toMatch(/cannot be read: DuckDB reports an|is not sound Parquet/);
  });

  it("is repeated where it is about a file", () => {
    expect(said('IO Error: No files found that match the pattern "a.csv"')).toContain('"a.csv"');
  });

  it("leaves an error of our own what it is", () => {
    const own = new TypeError("x is not a function");
    expect(duckdbError(own, "512MB")).toBe(own);
  });
});
