import { describe, expect, it } from "vitest";
import { Page, pageText } from "../../../../src/report/media/terminal/page.js";
import { STYLE_MARKS } from "../../../../src/report/media/terminal/styles.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { HOSTILE } from "../../ci-documents.js";

const CONTROL = /(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const page = (color: boolean) => new Page({ color, perGroup: null, width: 80 });

describe("the text of a page steers no terminal", () => {
  it("whatever the document holds", async () => {
    expect(String(await renderReport(HOSTILE, "text"))).not.toMatch(CONTROL);
  });

  it("in color by no more than the marks of its own pen", async () => {
    const text = String(await renderReport(HOSTILE, "text", { color: true }));
    const without = [...STYLE_MARKS].reduce((rest, mark) => rest.replaceAll(mark, ""), text);
    expect(text).toContain("\u001b[1m");
    expect(without).not.toMatch(CONTROL);
  });

  it.each([
    ["a sequence of the terminal", "J13\u001b[2J00", "J13\ufffd[2J00"],
    ["a mark where there is no color", "J13\u001b[1m00", "J13\ufffd[1m00"],
    ["a line of its own", "J1300\nDone.", "J1300 Done."],
    ["a reading direction", "J1300 \u202emg", "J1300 mg"],
  ])("not by %s in a line", (_, line, shown) => {
    expect(pageText([line], page(false))).toBe(`${shown}\n`);
  });
});

describe("color", () => {
  const { alarm, status } = page(true).styles;

  it("is Node's own, and ends where the text does", () => {
    expect(alarm("x")).toBe("\u001b[1m\u001b[31mx\u001b[39m\u001b[22m");
    expect(alarm("")).toBe("");
  });

  it("of a status is that of its tone: what ended is red, what came is green", () => {
    expect(status("discontinued", "J1300")).toBe("\u001b[31mJ1300\u001b[39m");
    expect(status("added", "J1299")).toBe("\u001b[32mJ1299\u001b[39m");
    expect(status("bookkeeping", "A1")).toBe("A1");
    expect(status("no status of ours", "A1")).toBe("A1");
  });
});

describe("texts and lists on a page", () => {
  const page = new Page({ color: false, perGroup: 2, width: 40 });

  it("go on two blanks further right where a text is longer than its line", () => {
    expect(page.indented("Injection, eculizumab, 10 mg, per dose", 8)).toEqual([
      "        Injection, eculizumab, 10 mg,",
      "          per dose",
    ]);
    expect(page.cautions(["2025-01 was read with 1 error: see its end."])).toEqual([
      "! 2025-01 was read with 1 error: see its",
      "  end.",
    ]);
  });

  it("have a heading and a blank line around them, and nothing where there is nothing", () => {
    expect(page.section("Waivers", ["one"])).toEqual(["Waivers", "one", ""]);
    expect(page.section("Waivers", [])).toEqual([]);
  });

  it("show as much of a list as a group has room for, and count the rest", () => {
    const line = (code: string) => [`  ${code}`];
    const codes = ["J1300", "J1299", "A4100"];
    expect(page.limited(codes, line)).toEqual(["  J1300", "  J1299", "  ... and 1 more"]);
    expect(page.limited(codes.slice(1), line)).toEqual(["  J1299", "  A4100"]);
  });
});

describe("a text beside its name", () => {
  const hanging = (start: string, text: string) =>
    new Page({ color: false, perGroup: null, width: 40 }).hanging(start, text);

  it("goes on under the text, not under the name", () => {
    expect(hanging("  J1300  ", "Injection, eculizumab, 10 mg, per dose")).toEqual([
      "  J1300  Injection, eculizumab, 10 mg,",
      "         per dose",
    ]);
  });

  it("stands below a name that leaves it no room", () => {
    expect(hanging("  Removed without a date  2  ", "No longer in the file.")).toEqual([
      "  Removed without a date 2",
      "    No longer in the file.",
    ]);
  });
});
