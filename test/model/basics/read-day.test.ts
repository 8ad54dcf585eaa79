/** Days as chargemasters write them. */
import { describe, expect, it } from "vitest";
import { readDay, readLastDay } from "../../../src/model/basics/read-day.js";

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
