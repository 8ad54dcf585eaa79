import { expect, it } from "vitest";
import {
  codesAsWritten,
  codesByRow,
  codesOfEntries,
  codesOfRow,
  modifiersOf,
} from "../../../src/model/impact/line-code.js";
import type { YourCode } from "../../../src/model/impact/your-code.js";

const use = (code: string, ...modifiers: string[]) => ({ code, modifiers });

it("lists each code of a row once, including modifiers", () => {
  expect(codesOfRow({ codes: [] as never })).toEqual([]);
  expect(codesOfRow({ codes: [use("J1300")] })).toEqual(["J1300"]);
  expect(codesOfRow({ codes: [use("J1300", "JW", "59")] })).toEqual(["J1300", "JW", "59"]);
  expect(codesOfRow({ codes: [use("J1300", "JW"), use("J1299", "JW"), use("J1300")] })).toEqual([
    ...["J1300", "JW", "J1299"],
  ]);
});

it("assigns a modifier to the code before it", () => {
  const codes = [use("J1300", "JW"), use("A4295", "KX", "RT"), use("J0120")];
  expect(codesAsWritten(codes)).toEqual(["J1300-JW", "A4295-KX-RT", "J0120"]);
  expect(modifiersOf(codes, ["J1300"])).toEqual(["JW"]);
  expect(modifiersOf(codes, ["A4295", "J0120"])).toEqual(["KX", "RT"]);
});

it("finds affected codes by entry, in its order, and by row", () => {
  const code = (name: string, entry: string, rows: number[]) =>
    ({ code: name, entry, rows }) as unknown as YourCode;
  const codes = [code("J1300", "E1", [2, 4]), code("J0120", "E1", [4]), code("J1300", "E2", [5])];
  const of = codesOfEntries(codes);
  expect(of({ id: "E1", codes: ["J0120", "A0021", "J1300"] })).toEqual([codes[1], codes[0]]);
  expect(of({ id: "E3", codes: ["J1300"] })).toEqual([]);
  const rows = [...codesByRow(codes)].map(([row, all]) => [row, all.map((one) => one.code.code)]);
  expect(rows).toEqual([
    [2, ["J1300"]],
    [4, ["J1300", "J0120"]],
    [5, ["J1300"]],
  ]);
});
