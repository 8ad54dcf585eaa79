import { describe, expect, it } from "vitest";
import { looksLikeList, readList } from "../../../src/loader/your-table/text.js";

describe("looksLikeList", () => {
  it.each([
    ["J1300\nJ1299", true],
    ["HCPCS\nJ1300", true],
    ["# mine\nJ1300-JW, 99213", true],
    ["# comments alone\n\n", false],
    ["HCPCS", false],
    ["code,price\nJ1300,12", false],
    ["J1300 eculizumab", false],
  ])("tells whether a text is a list of codes: %j", (text, isList) => {
    expect(looksLikeList(text)).toBe(isList);
  });
});

describe("a plain list of codes", () => {
  it("numbers all lines, including blank ones and comments", () => {
    expect(readList("# mine\nJ1300\n\nJ1299 eculizumab # new\n", "a.txt")).toEqual([
      { number: 1, cells: [] },
      { number: 2, cells: ["J1300"] },
      { number: 3, cells: [] },
      { number: 4, cells: ["J1299", "eculizumab"] },
    ]);
  });

  it("reads a code at the beginning of a line, but none inside a word", () => {
    const cells = (line: string) => readList(line, "a.txt")[0]?.cells;
    expect(cells("J1300-JW, J1299 both")).toEqual(["J1300-JW, J1299", "both"]);
    expect(cells("J1300 or J1299 both")).toEqual(["J1300 or J1299", "both"]);
    expect(cells("XXJ1300 no code")).toEqual(["XXJ1300 no code"]);
    expect(cells("see J1300")).toEqual(["see J1300"]);
    expect(cells(" - J1300 first")).toEqual(["J1300", "first"]);
    expect(cells("12. J1300")).toEqual(["J1300"]);
  });

  it.each(["J1300-J1305", "J1299, J1300 \u2013 J1305 infusions", "J1300 through J1305"])(
    "keeps a range in one cell, of which no code is read: %s",
    (line) => {
      expect(readList(line, "a.txt")[0]?.cells).toEqual([line]);
    },
  );

  it("reads a long line in linear time", () => {
    const line = `${"J130012".repeat(20_000)}\u2028x`;
    expect(readList(line, "a.txt")).toHaveLength(1);
  });

  it("has a limit of lines, including blank ones: 64 MiB of carriage returns are refused", () => {
    expect(() => readList("\n".repeat(2_000_002), "a.txt")).toThrow(
      "a.txt is refused: it has more than 2,000,000 lines.",
    );
    expect(readList("J1300\n".repeat(2_000_000), "a.txt")).toHaveLength(2_000_000);
  });
});
