import { describe, expect, it } from "vitest";
import { renderReport } from "../../../../src/report/comparison/formats.js";
import { pageText, textPage } from "../../../../src/report/media/terminal/page.js";
import { STYLE_MARKS } from "../../../../src/report/media/terminal/styles.js";
import { HOSTILE } from "../../ci-documents.js";

const CONTROL = /(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const page = (color: boolean) => textPage({ color, perGroup: null, width: 80 });

describe("the text of a page steers no terminal", () => {
  it("whatever the document holds", async () => {
    expect(String(await renderReport(HOSTILE, "text"))).not.toMatch(CONTROL);
  });

  it("in colour by no more than the marks of its own pen", async () => {
    const text = String(await renderReport(HOSTILE, "text", { color: true }));
    const without = [...STYLE_MARKS].reduce((rest, mark) => rest.replaceAll(mark, ""), text);
    expect(text).toContain("\u001b[1m");
    expect(without).not.toMatch(CONTROL);
  });

  it.each([
    ["a sequence of the terminal", "J13\u001b[2J00", "J13\ufffd[2J00"],
    ["a mark where there is no colour", "J13\u001b[1m00", "J13\ufffd[1m00"],
    ["a line of its own", "J1300\nDone.", "J1300 Done."],
    ["a reading direction", "J1300 \u202emg", "J1300 mg"],
  ])("not by %s in a line", (_, line, shown) => {
    expect(pageText([line], page(false))).toBe(`${shown}\n`);
  });
});
