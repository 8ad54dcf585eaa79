import { describe, expect, it } from "vitest";
import { isAboutOmission } from "../../../src/model/documents/diagnostics.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { buildCsv, type TableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { bareRecord } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

/** Twelve records with descriptions of one length, and one with another length. */
const table = (length: number, another: number): TableRow[] => [
  ["HCPC", "LONG DESCRIPTION"],
  ...Array.from({ length: 12 }, (_, index) => [`A${1001 + index}`, "x".repeat(length)]),
  ["Q9957", "x".repeat(another)],
];

describe("long descriptions of the same maximum length", () => {
  it("are reported as truncated in an xls written by SheetJS", async () => {
    // Without shared strings, SheetJS truncates cells at 255 characters.
    const { diagnostics } = await load(
      "x.xls",
      buildWorkbook(table(300, 20), { bookType: "biff8", sharedStrings: false }),
    );
    expect(diagnostics).toMatchObject([{ rule: "cut-texts", severity: "warning", line: 2 }]);
    expect(diagnostics[0]?.message).toContain("12 long descriptions, the first at row 2");
  });

  it.each([80, 255, 500])(
    "are reported as truncated at %i characters, before any other finding",
    async (limit) => {
      const contents = await load("x.csv", buildCsv(table(limit, 29)));
      expect(contents.diagnostics.map(({ rule }) => rule)).toEqual(["cut-texts"]);
      expect(contents.diagnostics.filter(isAboutOmission)).toHaveLength(1);
    },
  );

  it("are reported as truncated in a text without its continuation lines", async () => {
    const longDescription = "x".repeat(60).padEnd(80, " y").concat(" and what follows");
    const records = Array.from({ length: 12 }, (_, index) =>
      bareRecord(`A${1001 + index}`, { longDescription }),
    );
    const whole = buildFixedWidth(records);
    const filtered = whole.split("\r\n").filter((line) => line.charAt(10) !== "4");
    expect((await load("HCPC2026.txt", whole)).diagnostics).toEqual([]);
    expect((await load("HCPC2026.txt", filtered.join("\r\n"))).diagnostics).toMatchObject([
      { rule: "cut-texts", line: 1 },
    ]);
  });

  it.each([
    ["one is longer", buildCsv(table(255, 256))],
    ["they are short descriptions", buildCsv(table(28, 20))],
    ["there are as few as in CMS's own files", buildCsv(table(255, 20).slice(0, 11))],
  ])("are not reported if %s", async (_, body) => {
    expect((await load("x.csv", body)).diagnostics).toEqual([]);
  });
});
