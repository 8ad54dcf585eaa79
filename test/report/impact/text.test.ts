import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { renderAs } from "../../../src/report/format-table.js";
import { FORMATS } from "../../../src/report/formats.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

/** The text of an impact with a number of ended codes, each on a line with its own owner. */
async function textOf(
  count: number,
  perGroup: number | null,
  [title, own]: readonly [string, string] = ["Owner", "Unit"],
): Promise<string> {
  const codes = Array.from({ length: count }, (_, at) => `J${1000 + at}`);
  // Different dates, because codes that end on the same date share an entry.
  const endOf = (at: number) => ({ terminationDate: `2025-03-${at + 10}` });
  const from = makeRelease(2025, [makeRecord("A1001"), ...codes.map((code) => makeRecord(code))]);
  const to = makeRelease(2026, [
    makeRecord("A1001"),
    ...codes.map((code, at) => makeRecord(code, endOf(at))),
  ]);
  const lines = codes.map((code, at) => `${code},${own} ${at + 10}`);
  const document = matchCodes({
    diff: diffReleases(from, to),
    from,
    to,
    tables: [
      await readYourTable(folder.write("codes.csv", [`code,${title}`, ...lines].join("\n"))),
    ],
    choice: {},
    decimal: "point",
    overrides: {},
    licensed: false,
    questions: codeQuestions(from, to),
  });
  return String(await renderAs(document, FORMATS.impact, "text", { perGroup }));
}

it("an impact as text names an entry's lines by their key, with the column's title", async () => {
  expect(await textOf(2, null, ["CDM #", "C"])).toMatch(/^ +1 line; CDM # C 10$/m);
});

const codesIn = (text: string) => new Set(text.match(/\bJ10\d\d\b/g)).size;
const ownersIn = (text: string) => text.match(/^ {2}Unit \d\d /gm)?.length;

describe("an impact on a terminal", () => {
  it("shows a limited number of codes and owners, and counts the others", async () => {
    const text = await textOf(21, 10);
    expect([codesIn(text), ownersIn(text)]).toEqual([10, 10]);
    expect(
      text.match(/^ {2}\.\.\. and 11 more: --full, or -o impact\.html, shows all\.$/gm),
    ).toHaveLength(2);
  });

  it.each([10, 11])("shows ten of %i, and counts another one", async (count) => {
    const text = await textOf(count, 10);
    expect(codesIn(text)).toBe(10);
    expect(text.match(/and 1 more/g)?.length ?? 0).toBe(count === 10 ? 0 : 2);
    expect(text.match(/more/g)?.length ?? 0).toBe(count === 10 ? 0 : 2);
  });

  it("shows all in a file", async () => {
    const text = await textOf(21, null);
    expect([codesIn(text), ownersIn(text)]).toEqual([21, 21]);
    expect(text).not.toContain("more");
  });
});
