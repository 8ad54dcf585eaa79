import { describe, expect, it } from "vitest";
import { dayAfter, dayBefore, isDay, readDay } from "../../../src/model/basics/days.js";
import { isNoEnd, readLastDay } from "../../../src/model/basics/no-end-dates.js";

describe("the day after, and the day before", () => {
  it.each([
    ["2025-03-31", "2025-04-01"],
    ["2024-02-28", "2024-02-29"],
    ["2025-12-31", "2026-01-01"],
  ])("%s is followed by %s", (day, next) => {
    expect(dayAfter(day)).toBe(next);
    expect(dayBefore(next)).toBe(day);
  });
});

describe("a day", () => {
  it("is one of the calendar, written as documents write it", () => {
    expect(isDay("2024-02-29")).toBe(true);
  });

  it.each([[null], [""], ["170701"], ["2025-13-01"], ["2025-02-29"], ["June 2025"]])(
    "is not %j",
    (published) => {
      expect(isDay(published)).toBe(false);
    },
  );
});

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

describe("A day of a chargemaster", () => {
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
  ])("%j is %j", (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe("A last day of a chargemaster", () => {
  it.each(["9999-12-31", "12/31/2299", "2099-12-31", "19000101", "0001-01-01"])(
    "%s stands for no end",
    (text) => {
      expect(readLastDay(text)).toBe("");
    },
  );

  it("else is the day", () => {
    expect(readLastDay("3/31/2025")).toBe("2025-03-31");
    expect(readLastDay("")).toBe("");
  });
});
