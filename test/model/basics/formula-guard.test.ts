import { expect, it } from "vitest";
import { formulaSafe, withoutFormulaGuard } from "../../../src/model/basics/formula-guard.js";

it.each(["=cmd|'/C calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", "  =1", "\t@x", "'=1", "＝1+1", "＠x"])(
  "prefixes %j, which could run as a formula, with an apostrophe",
  (text) => {
    expect(formulaSafe(text)).toBe(`'${text}`);
    expect(withoutFormulaGuard(`'${text}`)).toBe(text);
  },
);

it.each(["", "-", "-5", "+1,234.50", "J1300", "a=b", "'90s", "1-2"])(
  "%j stays as it is",
  (text) => {
    expect(formulaSafe(text)).toBe(text);
    expect(withoutFormulaGuard(text)).toBe(text);
  },
);

it("keeps an apostrophe that the tool did not write", () => {
  expect(withoutFormulaGuard("'-5")).toBe("'-5");
  expect(withoutFormulaGuard("=1")).toBe("=1");
  expect(withoutFormulaGuard("x=1")).toBe("x=1");
});
