import { describe, expect, it } from "vitest";
import { sheetsOfRelease } from "../../../src/loader/release/sheets-of-release.js";
import type { Sheet } from "../../../src/loader/tables/sheet.js";

function sheet(name: string, hidden: boolean, code = "J1300"): Sheet {
  const rows = [
    ["HCPC", "LONG DESCRIPTION"],
    [code, "Injection, eculizumab, 10 mg"],
  ].map((cells, at) => ({ number: at + 1, cells }));
  return { name, rows, hidden, columns: null, emptyFormulas: 0, dates: 1900 };
}

describe("a hidden sheet of a release", () => {
  it("is not read beside a visible one, which a sentence says", () => {
    const sheets = [sheet("Draft", true), sheet("Codes", false, "J1299")];
    const { read, others } = sheetsOfRelease(sheets, "2026.xlsx");
    expect(read.map((one) => one.sheet.name)).toEqual(["Codes"]);
    expect(others.map(({ sentence }) => sentence)).toEqual([
      'The sheet "Draft" (2 rows, 1 code) was not read: it is hidden.',
    ]);
  });

  it("is named if there is no other", () => {
    expect(() => sheetsOfRelease([sheet("Codes", true)], "2026.xlsx")).toThrow(
      '2026.xlsx: the sheet "Codes" may be a release but is hidden.',
    );
  });
});
