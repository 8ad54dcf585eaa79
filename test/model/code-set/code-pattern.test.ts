import { describe, expect, it } from "vitest";
import {
  codePattern,
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
