import { describe, expect, it } from "vitest";
import { buildCsv, type TableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

/** Twelve records whose description has so many letters, and one more of another length. */
const table = (length: number, another: number): TableRow[] => [
  ["HCPC", "LONG DESCRIPTION"],
  ...Array.from({ length: 12 }, (_, index) => [`A${1001 + index}`, "x".repeat(length)]),
  ["Q9957", "x".repeat(another)],
];

describe("long descriptions that end at character 255", () => {
  it("are said to be cut off where none is longer: an xls as SheetJS writes it", async () => {
    // Its writer cuts cells where it has no shared strings; the bytes behind character 255 are not in the file.
    const { diagnostics } = await load(
      "x.xls",
      buildWorkbook(table(300, 20), { bookType: "biff8", sharedStrings: false }),
    );
    expect(diagnostics).toMatchObject([{ rule: "cut-texts", severity: "warning", line: 2 }]);
    expect(diagnostics[0]?.message).toContain("12 long descriptions, the first at row 2");
  });

  it.each([
    ["one is longer", buildCsv(table(255, 256))],
    ["they are shorter", buildCsv(table(254, 20))],
    ["there are as few as in CMS's own files", buildCsv(table(255, 20).slice(0, 11))],
  ])("are not where %s", async (_, body) => {
    expect((await load("x.csv", body)).diagnostics).toEqual([]);
  });
});
