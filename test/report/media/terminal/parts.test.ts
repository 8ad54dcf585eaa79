import { describe, expect, it } from "vitest";
import { textPage } from "../../../../src/report/media/terminal/page.js";
import {
  block,
  cautionLines,
  codeHeading,
  countLines,
  factLines,
  hangingIndent,
  indented,
  limited,
  section,
} from "../../../../src/report/media/terminal/parts.js";

const page = textPage({ color: false, perGroup: 2, width: 40 });

describe("the parts of a page on a terminal", () => {
  it("go on two blanks further right where a text is longer than its line", () => {
    expect(indented("Injection, eculizumab, 10 mg, per dose", 8, page)).toEqual([
      "        Injection, eculizumab, 10 mg,",
      "          per dose",
    ]);
    expect(cautionLines(["2025-01 was read with 1 error: see its end."], page)).toEqual([
      "! 2025-01 was read with 1 error: see its",
      "  end.",
    ]);
  });

  it("have a heading and a blank line around them, and nothing where there is nothing", () => {
    expect(section("Waivers", ["one"], page)).toEqual(["Waivers", "one", ""]);
    expect([...section("Waivers", [], page), ...block([])]).toEqual([]);
  });

  it("show as much of a list as a group has room for, and count the rest", () => {
    const line = (code: string) => [`  ${code}`];
    const codes = ["J1300", "J1299", "A4100"];
    expect(limited(codes, page, line)).toEqual(["  J1300", "  J1299", "  ... and 1 more"]);
    expect(limited(codes.slice(1), page, line)).toEqual(["  J1299", "  A4100"]);
  });

  it("have what is compared in one column", () => {
    const facts = [
      { label: "File", value: "a.zip" },
      { label: "Member", value: "a.txt" },
    ];
    expect(factLines(facts, page)).toEqual(["  File    a.zip", "  Member  a.txt"]);
    const counts = [
      { title: "Added", count: "9", meaning: "New codes." },
      { title: "Revised", count: "1,204", meaning: "Others." },
    ];
    expect(countLines(counts, page)).toEqual([
      "  Added        9  New codes.",
      "  Revised  1,204  Others.",
    ]);
  });

  it("name a code beside what it stands for", () => {
    expect(codeHeading("J1300", "Injection, eculizumab, 10 mg, per dose", page)).toEqual([
      "J1300  Injection, eculizumab, 10 mg, per",
      "       dose",
    ]);
  });
});

describe("a text beside its name", () => {
  it("goes on under the text, not under the name", () => {
    expect(hangingIndent("  J1300  ", "Injection, eculizumab, 10 mg", 30)).toEqual([
      "  J1300  Injection,",
      "         eculizumab, 10 mg",
    ]);
  });

  it("stands below a name that leaves it no room", () => {
    expect(hangingIndent("  Removed without a date  2  ", "No longer in the file.", 40)).toEqual([
      "  Removed without a date 2",
      "    No longer in the file.",
    ]);
  });
});
