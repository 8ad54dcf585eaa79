import { describe, expect, it } from "vitest";
import { parseDay, readDay, readDayCell } from "../../../src/model/basics/read-day.js";

describe("parseDay", () => {
  it.each([
    ["CMS's own", "20020701"],
    ["a mainframe's", "07012002"],
    ["a mainframe's date without its leading zero", "7012002"],
    ["ISO 8601", "2002-07-01"],
    ["Excel's, year first", "2002/7/1"],
    ["the US short date", "7/1/2002"],
    ["the same with two digits", "7/1/02"],
    ["the same at midnight", "7/1/02 0:00"],
    ["Excel's d-mmm-yy", "1-Jul-02"],
    ["Excel's dd-mmm-yyyy", "01-Jul-2002"],
    ["Oracle's", "01-JUL-02"],
    ["SAS's DATE9", "01JUL2002"],
    ["in words", "Jul 1, 2002"],
    ["in whole words", "1 July 2002"],
    ["Excel's long date", "Monday, July 1, 2002"],
    ["SQL Server's", "Jul 1 2002 12:00AM"],
    ["JavaScript's of midnight in New York", "2002-07-01T04:00:00.000Z"],
    ["the same in Hawaii", "2002-07-01T10:00:00Z"],
    ["Excel's scientific form of 20020701", "2.0020701E+07"],
  ])("reads %s: %s", (_, text) => {
    expect(parseDay(text)).toBe("2002-07-01");
  });

  it("reads a day of February without its leading zero, in the 2030s too", () => {
    expect(["2282025", "2282035"].map(parseDay)).toEqual(["2025-02-28", "2035-02-28"]);
  });

  it("reads both short names of September", () => {
    expect(["1-Sep-02", "1-Sept-02"].map(parseDay)).toEqual(["2002-09-01", "2002-09-01"]);
  });

  it("reads scientific notation only if it cannot be rounded: 20211231 and 20210630", () => {
    expect(["2.0211231E+07", "2.0210630E+07"].map(parseDay)).toEqual(["2021-12-31", "2021-06-30"]);
    // Java's, which omits only trailing zeros.
    expect(["2.0211231E7", "2.021063E7"].map(parseDay)).toEqual(["2021-12-31", "2021-06-30"]);
    // printf's %E
    expect(["2.021123E+07", "2.021063E+07"].map(parseDay)).toEqual([null, null]);
  });

  it("reads two-digit years from 69 on as 19xx, as POSIX's strptime does", () => {
    expect(["1/1/00", "1/1/68", "1/1/69", "1-Jan-99"].map(parseDay)).toEqual([
      "2000-01-01",
      "2068-01-01",
      "1969-01-01",
      "1999-01-01",
    ]);
  });

  it.each([
    ["01.07.2002"],
    ["01-07-2002"],
    ["31/12/2002"],
    ["2/30/02"],
    ["31-Jun-02"],
    ["1-Jux-02"],
    ["1-J-02"],
    ["020701"],
    ["2022031"],
    ["Jul 2002"],
    ["2E+07"],
    ["2.0020701E+08"],
    ["7/1/2002 13:45"],
    ["2002-06-30T22:00:00Z"],
    ["2002-07-01T03:00:00Z"],
  ])("rejects %s", (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe("readDay", () => {
  it.each([
    ["2026-01-01", "2026-01-01"],
    ["20260101", "2026-01-01"],
    ["1/2/2026", "2026-01-02"],
    ["2026-01-01T00:00:00", "2026-01-01"],
    ["2026-01-05 13:00", "2026-01-05"],
    ["1/5/2026 1:00 PM", "2026-01-05"],
    [" ", ""],
    ["soon", "soon"],
    ["13/13/2026", "13/13/2026"],
    ["1998-07-01", "1998-07-01"],
    ["31-DEC-2025", "2025-12-31"],
    ["12/31/25", "2025-12-31"],
    ["Dec 31, 2025", "2025-12-31"],
    ["31.12.2025", "2025-12-31"],
    ["1.7.2026", "2026-01-07"],
    ["2026.1.7", "2026-01-07"],
    ["2/15/2025 11:59 PM", "2025-02-15"],
    ["15FEB2025:23:59:59", "2025-02-15"],
    ["Jul 1 2025 10:00:00:000AM", "2025-07-01"],
    ["2025-02-15 10:00 EST", "2025-02-15"],
    ["2025-02-15T10:00:00.123-05:00", "2025-02-15"],
    ["15-FEB-25 10.00.00.000000 AM US/EASTERN", "2025-02-15"],
    ["Mon Feb 15 2025 10:00:00 GMT-0500 (Eastern Standard Time)", "2025-02-15"],
    // A note in the cell may contain another date.
    ["2025-02-15 10:00 reopened 2025-03-01", "2025-02-15 10:00 reopened 2025-03-01"],
    ["2025-02-15 10:00 (reopened 2025-03-01)", "2025-02-15 10:00 (reopened 2025-03-01)"],
    ["2025-02-15 10:00 REOPENED", "2025-02-15 10:00 REOPENED"],
    // Two-digit years come first only with hyphens.
    ["25-02-15", "25-02-15"],
    ["25-02-15 10:00", "25-02-15 10:00"],
    ["31-12-25", "31-12-25"],
    ["31.12.25", "2025-12-31"],
    ["31/12/25 10:00", "2025-12-31"],
    ["98/02/15", "98/02/15"],
    ["30-04-31", "2031-04-30"],
    ["15-02-98", "1998-02-15"],
  ])("reads %j as %j", (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe("a time of day with a zone", () => {
  it.each([
    ["T23:59:59-05:00[America/New_York]", "Java's ZonedDateTime"],
    ["T10:00Z[Etc/GMT+5]", "the same, of a fixed offset"],
    [" 23:59:59 AST", "Puerto Rico's"],
    [" 23:59:59 CET", "Europe's"],
    [" 23:59:59 est", "in small letters"],
    [" 23:59:59 America/Indiana/Indianapolis", "a place in three parts"],
    [" 23:59:59 America/Port-au-Prince", "a place with hyphens"],
    [" 10:00 (EST)", "in parentheses"],
    [" 10:00:00 -0500 EST", "Go's"],
    [" 10:00 UTC+5", "hours of one digit"],
    [" 10.00.00.000000 AM US/EASTERN EST", "Oracle's with its daylight saving"],
    [" 10:00:00 GMT+0300 (GMT+03:00)", "a browser's that has no name for it"],
  ])("is read, and ignored: %s (%s)", (time) => {
    expect(readDay(`2025-02-15${time}`)).toBe("2025-02-15");
  });
});

describe("readDayCell", () => {
  it.each([
    ["46022", "2025-12-31"],
    ["46022.75", "2025-12-31"],
    ["29221", "1980-01-01"],
    ["23831", "23831"],
    ["20251231.0", "2025-12-31"],
    ["2025", "2025"],
    ["Dec  1 2025", "2025-12-01"],
    ["00/00/0000", ""],
    ["1/0/1900", ""],
    ["01/00/1900 0:00", ""],
    ["0", ""],
    ["-", ""],
    ["open", "open"],
  ])("reads %j as %j", (text, day) => {
    expect(readDayCell(text)).toBe(day);
  });

  it.each([
    ["01.04.2025", "2025-04-01"],
    ["31.12.25", "2025-12-31"],
    ["25-02-15", "2015-02-25"],
    ["12/31/2025", "2025-12-31"],
    ["2025-04-01", "2025-04-01"],
    ["1-Apr-25", "2025-04-01"],
  ])("reads %j as %j if the day comes first", (text, day) => {
    expect(readDayCell(text, "day")).toBe(day);
  });
});
