import { describe, expect, it } from "vitest";
import { isNoEnd, readLastDay } from "../../../src/model/basics/no-end-dates.js";

it.each([
  ["9999-12-31", true],
  ["2299-12-31", true],
  ["2049-12-31", true],
  ["2048-12-31", false],
  ["2026-03-31", false],
  ["2000-01-01", false],
  ["1999-12-31", true],
  ["1998-12-31", false],
  ["1983-01-01", false],
  ["1980-01-01", true],
  ["1900-01-01", true],
  ["0001-01-01", true],
  ["", false],
  ["soon", false],
  ["12/31/9999", false],
])("isNoEnd of %j is %j", (day, noEnd) => {
  expect(isNoEnd(day)).toBe(noEnd);
});

describe("the end date of a chargemaster line", () => {
  it.each([
    ...["9999-12-31", "12/31/2299", "2099-12-31", "19000101", "0001-01-01"],
    ...["1/1/1753", "12/30/1899", "01/01/1960", "1970-01-01"],
    ...["12/31/1969", "12/31/69", "1/1/1980", "99999999", "12319999", "9/9/99", "09/09/1999"],
    ...["12/31/99", "12/31/49", "31-DEC-2099", "2958465"],
  ])("%s means no end date", (text) => {
    expect(readLastDay(text)).toBe("");
  });

  it("is otherwise the date", () => {
    expect(readLastDay("3/31/2025")).toBe("2025-03-31");
    expect(readLastDay("06/30/1998")).toBe("1998-06-30");
    expect(readLastDay("03312025")).toBe("2025-03-31");
    expect(readLastDay("")).toBe("");
  });

  it("is the local date in New York or Honolulu, not the next one in UTC", () => {
    expect(readLastDay("2025-04-01T03:59:59Z")).toBe("2025-03-31");
    expect(readLastDay("2025-04-01T09:59:59.999Z")).toBe("2025-03-31");
    expect(readLastDay("2025-04-01T12:00:00Z")).toBe("2025-04-01");
  });
});
