import { read, utils } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { CHECK_NAME } from "../../../../src/model/worklist/cell-checks.js";
import { withinSheet, workbookBytes } from "../../../../src/report/media/workbook/book.js";

const MADE_BY = {
  schema: "hcpcs-diff/1",
  tool: { name: "hcpcs-diff", version: "1.2.3" },
  to: { effectiveDate: "2026-01-01" },
};

const TABLE = {
  name: "Your codes",
  holds: "Codes.",
  columns: [
    { title: "Code", width: 9 },
    { title: "Units", width: 9 },
  ],
  rows: [
    ["J1300", 1],
    ["J1299", 5],
    ["J0013", null],
  ],
  wraps: false,
};

describe("a table of a workbook", () => {
  it("is cut at the limit of a sheet, and the summary says so", () => {
    const { rows, holds } = withinSheet(TABLE.rows, TABLE.holds, 2);
    expect(rows).toEqual(TABLE.rows.slice(0, 2));
    expect(holds).toBe("Codes. 1 row is left out: a sheet has room for no more.");
  });

  it("is cut at Excel's 1,048,576 rows, including the header", () => {
    const all = new Array<(typeof TABLE.rows)[0]>(1_048_577).fill(["J1300", 1]);
    const { rows, holds } = withinSheet(all, TABLE.holds);
    expect([rows.length, holds]).toEqual([
      1_048_575,
      "Codes. 2 rows are left out: a sheet has room for no more.",
    ]);
  });

  it("has no sheet if it has no rows, unless people fill it in", async () => {
    const bytes = await workbookBytes({
      summary: (page) => page.sheets(),
      others: [
        { ...TABLE, name: "Added", rows: [] },
        {
          ...TABLE,
          name: "Worklist",
          columns: [{ title: "Owner", width: 9, input: "text" }],
          rows: [],
        },
        TABLE,
      ],
      view: { title: "Codes", sampleNotice: null },
      document: MADE_BY,
    });
    expect(read(bytes).SheetNames).toEqual(["Summary", "Worklist", "Your codes"]);
  });

  it("has the defined name that LibreOffice needs for filters, and its header on every printed page", async () => {
    const bytes = await workbookBytes({
      summary: (page) => page.sheets(),
      others: [TABLE],
      view: { title: "Codes", sampleNotice: null },
      document: MADE_BY,
    });
    const book = read(bytes);
    expect(utils.sheet_to_json(book.Sheets["Summary"] ?? {}, { header: 1 }).at(-1)).toEqual([
      "Your codes",
      3,
      "Codes.",
    ]);
    expect(book.Workbook?.Names?.filter(({ Name }) => Name !== CHECK_NAME)).toEqual([
      { Name: "_xlnm._FilterDatabase", Ref: "'Your codes'!$A$1:$B$4", Sheet: 1 },
      { Name: "_xlnm.Print_Titles", Ref: "'Your codes'!$A:$A,'Your codes'!$1:$1", Sheet: 1 },
    ]);
  });
});
