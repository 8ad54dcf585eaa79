import { expect, it } from "vitest";
import { codeRanges } from "../../../src/report/wording/code-list.js";

it.each([
  ["C5271 C5272 C5273 C5274 C9089", "C5271-C5274 C9089"],
  ["G0511 G0512 G6001", "G0511 G0512 G6001"],
  ["J9999 K0000 K0001", "J9999 K0000 K0001"],
  ["J1299 J1300 K1301 K1302", "J1299 J1300 K1301 K1302"],
  ["A1 A2 A3 99213 99214 99215", "A1 A2 A3 99213 99214 99215"],
  ["", ""],
])("codeRanges writes only consecutive codes as a range: %s", (codes, ranges) => {
  expect(codeRanges(codes.split(" ")).join(" ")).toBe(ranges);
});
