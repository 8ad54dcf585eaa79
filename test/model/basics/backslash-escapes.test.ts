import { describe, expect, it } from "vitest";
import { hasEscapes, withoutEscapes } from "../../../src/model/basics/backslash-escapes.js";

const read = (text: string, delimiter = ",") =>
  hasEscapes(text, delimiter) ? withoutEscapes(text, delimiter) : text;

describe("a backslash", () => {
  it.each([
    ["a quote within quotes (Spark)", '"4\\" by 4\\", soft",x\n', '"4"" by 4"", soft",x\n'],
    ["the last quote of a cell", 'a,b\n"PAD, 4\\"",x\n', 'a,b\n"PAD, 4""",x\n'],
    ["the last quotes of two cells", '"4\\"","5\\""\n', '"4""","5"""\n'],
    ["the last quote of a cell of two lines", '"PAD\n4\\"",x\n', '"PAD\n4""",x\n'],
    ["a comma (MySQL)", "a,b\nPAD\\, soft,x\nc,d\n", 'a,b\n"PAD, soft",x\nc,d\n'],
    ["a bar (Redshift, Informix)", "a|b\nPAD\\|4\\\\5|x\nc|d\n", 'a|b\n"PAD|4\\5"|x\nc|d\n', "|"],
    ["a caret (MUMPS)", "a^b\nPAD\\^4^x\nc^d\n", 'a^b\n"PAD^4"^x\nc^d\n', "^"],
    [
      "a comma, while \\N still means no value",
      "a,b\nPAD\\, soft,\\N\nc,d\n",
      'a,b\n"PAD, soft",\\N\nc,d\n',
    ],
    [
      "a comma, although a line of sums has more cells",
      "a,b\nPAD\\, soft,x\nc,d\nsum,,,,\n",
      'a,b\n"PAD, soft",x\nc,d\nsum,,,,\n',
    ],
    ["a quote of a cell without quotes", 'a,b\n4\\" PAD,x\n', 'a,b\n"4"" PAD",x\n'],
  ])("escapes %s", (_, text, plain, delimiter = ",") => {
    expect(read(text, delimiter)).toBe(plain);
  });

  it.each([
    ["in a path", 'C:\\temp,"C:\\",x\n'],
    ["in a path before a doubled quote", '"C:\\"" x",y\n'],
    ["before a doubled quote and a comma of a cell", 'a,b\n"\\"",",x\n'],
    ["before a delimiter that its line needs", "a,b\nC:\\,x\nd,e\n"],
    ["in MySQL's word for no value", "a,b\n\\N,x\n"],
    ["in a line that has no more cells than others", "a,b,c\n\\\n\\,x\n"],
    ["in a cell of two lines", 'a,b\n"x\\\ny",z\n'],
  ])("does not escape %s", (_, text) => {
    expect(hasEscapes(text, ",")).toBe(false);
  });
});
