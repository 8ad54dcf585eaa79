import { read } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { workbookBytes } from "../../../../src/report/media/workbook/book.js";
import { dateCell, textCell } from "../../../../src/report/media/workbook/cells.js";
import type { SheetCell } from "../../../../src/report/media/workbook/sheet.js";
import { STYLES } from "../../../../src/report/media/workbook/styles.js";

async function readBack(...cells: SheetCell[]) {
  const bytes = await workbookBytes({
    summary: (page) => page.sheets(),
    others: [
      {
        ...{ name: "Cells", rows: 2, holds: "" },
        sheet: { name: "Cells", widths: [9], rows: [{ cells: [] }, { cells }] },
      },
    ],
    view: { title: "Cells", sampleNotice: null },
    document: {
      schema: "hcpcs-diff/1",
      tool: { name: "hcpcs-diff", version: "1.2.3" },
      to: { effectiveDate: "2026-01-01" },
    },
  });
  const sheet = read(bytes, { cellFormula: true }).Sheets["Cells"] ?? {};
  return cells.map((_, at) => sheet[`${String.fromCharCode(65 + at)}2`]);
}

describe("a text in a cell", () => {
  it("is unchanged, even if it looks like a workbook's escape sequence", async () => {
    const texts = [" 5 mg ", "=1+1", "#N/A", "_x0041_", "<b>&amp;</b>", "TRUE", "00100", '"J1300"'];
    const found = await readBack(...texts.map((text) => textCell(text, STYLES.text)));
    expect(found.map((cell) => [cell?.v, cell?.t, cell?.f])).toEqual(
      texts.map((text) => [text, "s", undefined]),
    );
  });
});

describe("a date in a cell", () => {
  it("has Excel's serial number, which counts a February 29 in 1900", async () => {
    const days = ["1900-01-01", "1900-02-28", "1900-03-01", "2026-01-01"];
    const found = await readBack(...days.map((day) => dateCell({ day })));
    expect(found.map((cell) => cell?.v)).toEqual([1, 59, 61, 46_023]);
  });
});
