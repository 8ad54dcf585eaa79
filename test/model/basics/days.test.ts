import { describe, expect, it } from "vitest";
import { dayAfter, dayBefore, isDay } from "../../../src/model/basics/days.js";

describe("dayAfter and dayBefore", () => {
  it.each([
    ["2025-03-31", "2025-04-01"],
    ["2024-02-28", "2024-02-29"],
    ["2025-12-31", "2026-01-01"],
  ])("%s is followed by %s", (day, next) => {
    expect(dayAfter(day)).toBe(next);
    expect(dayBefore(next)).toBe(day);
  });
});

describe("isDay", () => {
  it("accepts calendar dates as documents write them", () => {
    expect(isDay("2024-02-29")).toBe(true);
  });

  it.each([[null], [""], ["170701"], ["2025-13-01"], ["2025-02-29"], ["June 2025"]])(
    "rejects %j",
    (published) => {
      expect(isDay(published)).toBe(false);
    },
  );
});
