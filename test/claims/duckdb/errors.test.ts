import { describe, expect, it } from "vitest";
import { duckdbError } from "../../../src/claims/duckdb/errors.js";
import { KnownError } from "../../../src/model/basics/errors.js";

const FILES = ["claims/2025.csv", "claims/2026.parquet"];
const saidOf = (message: string, files = FILES) => duckdbError(new Error(message), "512MB", files);

/** DuckDB's error classes (duckdb/common/exception.cpp). */
const CLASSES = [
  ...["Invalid", "Out of Range", "Conversion", "Unknown Type", "Decimal", "Mismatch Type"],
  ...["Divide by Zero", "Object Size", "Invalid type", "Serialization", "TransactionContext"],
  ...["Not implemented", "Expression", "Catalog", "Parser", "Planner", "Scheduler", "Executor"],
  ...["Constraint", "Index", "Stat", "Connection", "Syntax", "Settings", "Binder", "Network"],
  ...["Optimizer", "NullPointer", "IO", "INTERRUPT", "FATAL", "INTERNAL", "Invalid Input"],
  ...["Out of Memory", "Permission", "Parameter Not Resolved", "Parameter Not Allowed"],
  ...["Dependency", "HTTP", "Missing Extension", "Extension Autoloading", "Sequence"],
  ...["Invalid Configuration", "Invalid Error"],
];

describe("an error of DuckDB", () => {
  it.each(CLASSES)("is not quoted, and neither is a cell in it: %s Error", (name) => {
    const error = saidOf(
      `${name} Error: state machine reached SMITH 1950 in "x.csv"\nOriginal Line: SMITH,1950\nLINE 1: SELECT`,
    );
    expect(error).toBeInstanceOf(KnownError);
    const { message, hint } = error as KnownError;
    expect(`${message} ${hint}`).not.toMatch(/SMITH|1950|state machine|x\.csv|SELECT| Error/);
    expect(message).toMatch(/^[A-Z-].*\.$/);
  });

  it.each([
    ["IO Error: No files found that match the pattern", "cannot be read from its location."],
    [
      'IO Error: Cannot open file "a": Permission denied',
      "cannot be read: you do not have permission.",
    ],
    ["IO Error: Could not write: No space left on device", "The disk is full"],
    ["Invalid Input Error: No magic bytes found at end of file", "is not sound Parquet."],
    ["IO Error: Could not inflate a block", "cannot be unpacked."],
    ["Not implemented Error: Unsupported codec", "is written in a way that cannot be read."],
    ["Conversion Error: Could not convert string 'x'", "has a cell that cannot be read"],
    ["INTERRUPT Error: Interrupted!", "was interrupted."],
    ["Invalid Input Error: Unknown unit for memory", '--memory does not know "512MB".'],
    ["Out of Memory Error: failed to pin block", "need more than the 512MB of memory"],
    ["INTERNAL Error: Attempted to access index 5", "A claims file cannot be read."],
  ])("becomes a message with what to do: %s", (message, says) => {
    expect(String(saidOf(message))).toContain(says);
  });

  it("names the file, if known", () => {
    const message = 'IO Error: Cannot open file "claims/2026.parquet"';
    expect(String(saidOf(message))).toContain("2026.parquet cannot be read from its location.");
    expect(String(saidOf("IO Error: x", ["one.csv"]))).toContain("one.csv cannot be read");
  });

  it("is unchanged when it is not DuckDB's", () => {
    const own = new TypeError("x is not a function");
    expect(duckdbError(own, "512MB", FILES)).toBe(own);
  });
});
