import { describe, expect, it } from "vitest";
import { dayFromNumber } from "../../../src/model/basics/day-counts.js";

describe("dayFromNumber", () => {
  it.each([
    [29_221, 1900, "1980-01-01"],
    [29_220, 1900, "29220"],
    [27_759, 1904, "1980-01-01"],
    [27_758, 1904, "27758"],
    [170_701, 1900, "170701"],
  ] as const)("reads %i in the %i date system from 1980 on: %s", (value, system, day) => {
    expect(dayFromNumber(value, system)).toBe(day);
  });
});
