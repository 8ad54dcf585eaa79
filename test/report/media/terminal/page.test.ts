import { describe, expect, it } from "vitest";
import { Page, pageText } from "../../../../src/report/media/terminal/page.js";
import { STYLE_MARKS } from "../../../../src/report/media/terminal/styles.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { HOSTILE } from "../../ci-documents.js";

const CONTROL = /(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const page = (color: boolean) => new Page({ color, perGroup: null, width: 80 });

describe("the text of a page has no terminal control codes", () => {
  it("from any document", async () => {
    expect(String(await renderReport(HOSTILE, "text"))).not.toMatch(CONTROL);
  });

  it("but those of its own styles, in color", async () => {
    const text = String(await renderReport(HOSTILE, "text", { color: true }));
    const without = [...STYLE_MARKS].reduce((rest, mark) => rest.replaceAll(mark, ""), text);
    expect(text).toContain("\u001b[1m");
    expect(without).not.toMatch(CONTROL);
  });

  it.each([
    ["an escape sequence", "J13\u001b[2J00", "J13\ufffd[2J00"],
    ["a style without color", "J13\u001b[1m00", "J13\ufffd[1m00"],
    ["a line break", "J1300\nDone.", "J1300 Done."],
    ["a bidi control", "J1300 \u202emg", "J1300 mg"],
  ])("from %s in a line", (_, line, shown) => {
    expect(pageText([line], page(false))).toBe(`${shown}\n`);
  });
});

describe("terminal color", () => {
  const { alarm, status } = page(true).styles;

  it("has the codes of Node's styleText, and ends with the text", () => {
    expect(alarm("x")).toBe("\u001b[1m\u001b[31mx\u001b[39m\u001b[22m");
    expect(alarm("")).toBe("");
  });

  it("of a status is that of its tone: red if discontinued, green if added", () => {
    expect(status("discontinued", "J1300")).toBe("\u001b[31mJ1300\u001b[39m");
    expect(status("added", "J1299")).toBe("\u001b[32mJ1299\u001b[39m");
    expect(status("bookkeeping", "A1")).toBe("A1");
    expect(status("no status of ours", "A1")).toBe("A1");
  });
});

describe("texts and lists on a terminal page", () => {
  const page = new Page({ color: false, perGroup: 2, width: 40 });

  it("have continuation lines indented by two spaces", () => {
    expect(page.indented("Injection, eculizumab, 10 mg, per dose", 8)).toEqual([
      "        Injection, eculizumab, 10 mg,",
      "          per dose",
    ]);
    expect(page.cautions(["2025-01 was read with 1 error: see its end."])).toEqual([
      "! 2025-01 was read with 1 error: see its",
      "  end.",
    ]);
  });

  it("may be one, several or none", () => {
    expect(page.wrap("one")).toEqual(["one"]);
    expect(page.wrap(["one", "two"])).toEqual(["one", "two"]);
    expect([...page.wrap(null), ...page.indented([], 2)]).toEqual([]);
  });

  it("have a heading and a blank line, unless they are empty", () => {
    expect(page.section("Waivers", ["one"])).toEqual(["Waivers", "one", ""]);
    expect(page.section("Waivers", [])).toEqual([]);
  });

  it("show as many items as allowed, and count the rest", () => {
    const line = (code: string) => [`  ${code}`];
    const codes = ["J1300", "J1299", "A4100"];
    expect(page.limited(codes, line)).toEqual(["  J1300", "  J1299", "  ... and 1 more"]);
    expect(page.limited(codes.slice(1), line)).toEqual(["  J1299", "  A4100"]);
  });
});

describe("a text beside its name", () => {
  const hanging = (start: string, text: string) =>
    new Page({ color: false, perGroup: null, width: 40 }).hanging(start, text);

  it("continues below the text, not below the name", () => {
    expect(hanging("  J1300  ", "Injection, eculizumab, 10 mg, per dose")).toEqual([
      "  J1300  Injection, eculizumab, 10 mg,",
      "         per dose",
    ]);
  });

  it("is below a name that leaves too little room", () => {
    expect(hanging("  Removed without a date  2  ", "No longer in the file.")).toEqual([
      "  Removed without a date 2",
      "    No longer in the file.",
    ]);
  });
});
