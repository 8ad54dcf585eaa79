import { describe, expect, it } from "vitest";
import { historian } from "../../../src/differ/cards/history.js";
import { renderAs } from "../../../src/report/format-table.js";
import { FORMATS } from "../../../src/report/formats.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

const lives = historian({ asked: ["J*"], licensed: false });
const records = Array.from({ length: 21 }, (_, at) => makeRecord(`J${1000 + at}`));
for (const year of [2018, 2019]) lives.add(makeRelease(year, records));
const document = lives.document();

const textOf = async (perGroup: number | null) =>
  String(await renderAs(document, FORMATS.history, "text", { templates: null, perGroup }));
const codesIn = (text: string) => new Set(text.match(/\bJ10\d\d\b/g)).size;

describe("the text history of many codes", () => {
  it("shows ten on a terminal and counts the others", async () => {
    const text = await textOf(10);
    expect(codesIn(text)).toBe(10);
    expect(text).toContain("\n... and 11 more\n");
  });

  it("shows all in a file", async () => {
    const text = await textOf(null);
    expect(codesIn(text)).toBe(21);
    expect(text).not.toContain("more");
  });

  it("wraps its sources to a narrow terminal", async () => {
    const options = { templates: null, perGroup: 10, width: 60 };
    const text = String(await renderAs(document, FORMATS.history, "text", options));
    expect(text).toContain("SHA-256");
    expect(text.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });
});
