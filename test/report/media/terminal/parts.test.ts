import { describe, expect, it } from "vitest";
import { Page } from "../../../../src/report/media/terminal/page.js";
import {
  block,
  codeHeading,
  countLines,
  factLines,
} from "../../../../src/report/media/terminal/parts.js";

const page = new Page({ color: false, perGroup: 2, width: 40 });

describe("the parts of a terminal page", () => {
  it("end with a blank line, unless they are empty", () => {
    expect(block(["one"])).toEqual(["one", ""]);
    expect(block([])).toEqual([]);
  });

  it("align values and counts in a column", () => {
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

  it("show a code with its descriptor beside it", () => {
    expect(codeHeading("J1300", "Injection, eculizumab, 10 mg, per dose", page)).toEqual([
      "J1300  Injection, eculizumab, 10 mg, per",
      "       dose",
    ]);
  });
});
