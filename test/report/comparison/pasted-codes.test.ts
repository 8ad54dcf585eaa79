/** Tests templates/comparison/codes.js, which reads codes from a pasted text, as a page runs it. */
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";

const source = readFileSync(
  new URL("../../../templates/comparison/codes.js", import.meta.url),
  "utf8",
);

/** A report with J1300, Q4101 and the modifier LT. */
const codesIn = (pasted: string): unknown =>
  JSON.parse(
    runInNewContext(`${source}; JSON.stringify(codesIn(pasted, (code) => known.includes(code)))`, {
      pasted,
      known: ["J1300", "Q4101", "LT"],
    }),
  );

const asksFor = (code: string, asked: string): boolean =>
  runInNewContext(`${source}; isAskedFor(code, asked)`, { code, asked });

describe("pasted text", () => {
  it.each([
    ["J1300", ["J1300"]],
    ["j1300,q4101; J1300", ["J1300", "Q4101"]],
    ["Row 12: J1300 (eculizumab) $1,250.00, billed with 96413", ["J1300", "96413"]],
    ["J1300\tEculizumab\r\nQ4101\tApligraf", ["J1300", "Q4101"]],
    ["Q41* 527*", ["Q41*", "527*"]],
    ["J13OO", ["J13OO"]],
    ["J99999", ["J99999"]],
    ["J1300 LT", ["J1300", "LT"]],
    ["0001T 1036F", ["0001T", "1036F"]],
  ])("%j has the codes %j", (pasted, codes) => {
    expect(codesIn(pasted)).toEqual(codes);
  });

  it.each(["eculizumab 10 mg", "skin substitute", "LT side", "", "per 50 strips"])(
    "%j has no codes, so its words are searched for",
    (pasted) => {
      expect(codesIn(pasted)).toBeNull();
    },
  );
});

describe("a code matches what was pasted:", () => {
  it.each([
    ["J1300", "J1300", true],
    ["J1300", "J13*", true],
    ["C5271", "527*", true],
    ["J1300", "527*", false],
    ["Q4101", "J*", false],
    ["J1300", "J130", false],
  ])("%s and %s: %s", (code, asked, is) => {
    expect(asksFor(code, asked)).toBe(is);
  });
});
