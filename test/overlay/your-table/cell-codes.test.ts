import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { misspelledCode, readCellCodes } from "../../../src/overlay/your-table/cell-codes.js";

const read = (cell: string | number | null) =>
  readCellCodes(cell).codes.map(({ code, modifiers }) => [code, ...modifiers].join("-"));

describe("codes in a cell", () => {
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
    ["0001A", ["0001A"]],
    ["J1300 or J1299", ["J1300", "J1299"]],
    ["J1300-OR", ["J1300-OR"]],
    [99213, ["99213"]],
    ["99213.0", ["99213"]],
    [100, ["00100"]],
    ["0636", ["00636"]],
    ["J12O5", ["J12O5"]],
    ["G0OO8", ["G0OO8"]],
    ["`J1300", ["J1300"]],
    ["\u2019J1300", ["J1300"]],
    ["\u201cJ1300\u201d", ["J1300"]],
    ["(J1300)", ["J1300"]],
    ["[J1300-JW]", ["J1300-JW"]],
    ["J1300*", ["J1300"]],
    ["J1300\u2020", ["J1300"]],
    ["J1300.", ["J1300"]],
    ["HCPCS J1300", ["J1300"]],
    ["HCPCS: J1300", ["J1300"]],
    ["HC:J1300:JW", ["J1300-JW"]],
    ["HC>J1300>JW", ["J1300-JW"]],
    ["J1300 25682-0001-01", ["J1300"]],
    ["J1300/25682000101, J1885 (00409-3795-01)", ["J1300", "J1885"]],
    ["99213-25-59-76", ["99213-25-59-76"]],
    ["0636/J1300", ["J1300"]],
    ["636 - J1300-JW", ["J1300-JW"]],
    ["0510 99213", ["99213"]],
    ["J1300-0636", ["J1300"]],
    ["J1300-JW/0636", ["J1300-JW"]],
    ["J1300-JW-JZ 0636", ["J1300-JW-JZ"]],
    ["J1300/636", ["J1300"]],
    ["J1300-", ["J1300"]],
    ["J1300 [RT]", ["J1300-RT"]],
    ["J1300\0\0", ["J1300"]],
    ["HCPCS Code J1300", ["J1300"]],
    ["CPT\u00ae 99213", ["99213"]],
    ["CPT\u00ab 99213", ["99213"]],
    ["CPT\ufffd 99213", ["99213"]],
    ["J1300 - RT", ["J1300-RT"]],
    ["J1300 \u2013 RT", ["J1300-RT"]],
    ["J1300 (RT)", ["J1300-RT"]],
    ["J1300(RT), J1299 (59)", ["J1300-RT", "J1299-59"]],
    ["J1300_RT", ["J1300-RT"]],
    ["\uff2a\uff11\uff13\uff10\uff10", ["J1300"]],
    ["J\uff11\uff13\uff10\uff10-RT", ["J1300-RT"]],
    ["#J1300", ["J1300"]],
    ["\u2022 J1300", ["J1300"]],
    ["J1300 \u00b7 J1299 \\ J1885", ["J1300", "J1299", "J1885"]],
  ])("reads %j as %j", (cell, codes) => {
    expect(read(cell)).toEqual(codes);
  });

  it.each<[string, string[], boolean]>([
    ["J1300 x2", ["J1300"], true],
    ["j1940 x 4", ["J1940"], true],
    ["S0028 X1", ["S0028"], true],
    ["J1300-JW X12", ["J1300-JW"], true],
    ["99213 x2", ["99213"], true],
    ["J1300 x2, J1940 x6", ["J1300", "J1940"], true],
    ["99213 X2", ["99213-X2"], false],
    ["G0438 X1", ["G0438-X1"], false],
    ["J1300 XU", ["J1300-XU"], false],
  ])("reads %j as %j, followed by a number of units: %s", (cell, codes, counted) => {
    expect(read(cell)).toEqual(codes);
    expect(readCellCodes(cell).counted === true).toBe(counted);
  });

  it.each(["", "  ", "N/A", "none", "-", "0"])("reads %j as blank", (cell) => {
    expect(readCellCodes(cell)).toEqual({ codes: [], blank: true });
  });

  it.each([
    "RADIOLOGY",
    "MS940",
    "MS-DRG V37 (FY 2020) 940",
    "CPT codes",
    "HCPCS 2",
    "HCPCS 2024",
    "25682-0001-01",
    "450-10023",
    "0450-10023",
    "0450/1000012",
    "10023/450",
    "XXJ1300",
    "J1300XXX",
    "AJ1300-JW",
    "see J1234 below",
    "J1300 to J1305",
    "J1300 - J1305",
    "J1300 (Soliris)",
    12.5,
    1_000_000,
    "JW",
  ])("finds no code in %j, which is not blank", (cell) => {
    expect(readCellCodes(cell)).toEqual({ codes: [], blank: false });
  });

  it.each([
    ["J9999X", "J9999X"],
    [" q99 ", "Q99"],
    ["J1OO", "J1OO"],
    ["LT", null],
    ["MS940", null],
    ["Misc 12", null],
    ["RX123", null],
    ["J12345678", null],
  ])("reads %j in a code column as the misspelled code %j", (cell, code) => {
    expect(misspelledCode(cell)?.code ?? null).toBe(code);
  });

  it("separates a misspelled code from modifiers attached to it", () => {
    expect(misspelledCode("j12O5LT")).toEqual({ code: "J12O5", modifiers: ["LT"] });
    expect(misspelledCode("J12O5RT59")).toEqual({ code: "J12O5", modifiers: ["RT", "59"] });
  });

  const code = fc
    .tuple(fc.constantFrom(..."ABCEGJQV"), fc.nat(9999))
    .map(([letter, number]) => letter + String(number).padStart(4, "0"));
  const use = fc
    .tuple(code, fc.subarray(["JW", "59", "RT"]))
    .map(([one, modifiers]) => [one, ...modifiers].join("-"));
  const uses = fc.array(use, { minLength: 1, maxLength: 5 });
  const separator = fc.constantFrom(", ", "; ", " / ", "\n", " and ", " + ", "|");

  it("reads every code of a list back with its modifiers, whatever the separator", () => {
    fc.assert(
      fc.property(uses, separator, fc.boolean(), (all, between, small) => {
        const cell = all.join(between);
        expect(read(small ? cell.toLowerCase() : cell)).toEqual(all);
      }),
    );
  });

  it("finds no code in a cell that holds any other word", () => {
    const word = fc.stringMatching(/^[A-Za-z]{4,12}[.:]?$/).filter((one) => !/^and$/i.test(one));
    fc.assert(
      fc.property(uses, separator, word, fc.nat(), (all, between, other, at) => {
        const words = all.toSpliced(at % (all.length + 1), 0, other);
        expect(readCellCodes(words.join(between)).codes).toEqual([]);
      }),
    );
  });
});
