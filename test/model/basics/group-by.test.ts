import { describe, expect, it } from "vitest";
import { groupBy, groupByEach } from "../../../src/model/basics/group-by.js";

describe("grouping", () => {
  it("keeps things in order, and names in order of first occurrence", () => {
    const bySeries = groupBy(["J1300", "G0136", "J1299"], (code) => code.charAt(0));
    expect([...bySeries]).toEqual([
      ["J", ["J1300", "J1299"]],
      ["G", ["G0136"]],
    ]);
  });

  it("lists a thing with several names under each, and one without a name nowhere", () => {
    const lines = [
      { line: 1, codes: ["J1300", "J1299"] },
      { line: 2, codes: [] },
      { line: 3, codes: ["J1299"] },
    ];
    const byCode = groupByEach(lines, ({ codes }) => codes);
    expect([...byCode].map(([code, own]) => [code, own.map(({ line }) => line)])).toEqual([
      ["J1300", [1]],
      ["J1299", [1, 3]],
    ]);
  });
});
