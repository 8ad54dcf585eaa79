import { describe, expect, it } from "vitest";
import {
  codePattern,
  codesOfClaim,
  isCodePattern,
  isPatternOrRange,
} from "../../../src/model/code-set/code-pattern.js";

describe("codePattern", () => {
  it.each(["G6001-G6017", "g6017 – g6001", "G6001 to G6017"])("takes %s as a range", (range) => {
    const asked = ["G6000", "G6001", "G6009", "G6017", "G6018", "J6009", "GA"];
    expect(asked.filter((code) => codePattern(range).test(code))).toEqual([
      "G6001",
      "G6009",
      "G6017",
    ]);
    expect(isCodePattern(range) && isPatternOrRange(range)).toBe(true);
  });

  it.each(["G6001-J6017", "G60-G61", "G6001-", "G6001-G6002-G6003", "J1300-JW"])(
    "takes %s as none",
    (text) => {
      expect(isCodePattern(text)).toBe(false);
    },
  );
});

describe("codesOfClaim", () => {
  it.each([
    ["J1300-JW", ["J1300", "JW"]],
    ["j1300 jw", ["j1300", "jw"]],
    ["99213:25:LT", ["99213", "25", "LT"]],
    ["J1300JWJZ", ["J1300", "JW", "JZ"]],
  ])("takes %s apart", (text, codes) => {
    expect(codesOfClaim(text)).toEqual(codes);
  });

  it.each([
    "J1300",
    "J130012",
    "C5271-78",
    "C5271-C5278",
    "G6001 to G6017",
    "99213-99215",
    "J13*",
    "2026-04",
  ])("leaves %s alone", (text) => {
    expect(codesOfClaim(text)).toEqual([text]);
  });
});
