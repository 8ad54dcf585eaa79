import { describe, expect, it } from "vitest";
import { TextsCheck } from "../../../../src/model/worklist/cell-checks.js";
import type { Table } from "../../../../src/report/media/tables/table.js";
import { sheetXml } from "../../../../src/report/media/workbook/sheet.js";
import { StyleTable } from "../../../../src/report/media/workbook/style-table.js";
import { FONT } from "../../../../src/report/media/workbook/styles.js";
import { tableSheet } from "../../../../src/report/media/workbook/table-sheet.js";

const TABLE: Table = {
  name: "Codes",
  holds: "",
  wraps: false,
  columns: [
    { title: "Code", width: 8 },
    { title: "State", width: 12, input: ["open", "done"] },
    { title: "Note", width: 40 },
  ],
  rows: [
    ["J1300", null, "eculizumab"],
    ["J1299", null, "eculizumab, 2 mg"],
  ],
};

describe("a table as a sheet", () => {
  it("has a frozen header, filters over all of it, and a list for what is chosen", () => {
    const { rows, ...sheet } = tableSheet(TABLE);
    expect(sheet).toEqual({
      name: "Codes",
      widths: [7 + 2, 12, 16 + 2].map((width, at) => (at === 0 ? 8 : width)),
      pagesWide: 1,
      frozen: { rows: 1, columns: 1 },
      filter: "A1:C3",
      choices: [{ range: "B2:B3", title: "State", values: ["open", "done"] }],
    });
    expect([...rows]).toHaveLength(3);
  });

  it("prints its first columns, where it says how many", () => {
    const { printed, frozen } = tableSheet({ ...TABLE, printed: 2, frozen: 2 });
    expect([printed, frozen]).toEqual(["A1:B3", { rows: 1, columns: 2 }]);
  });

  it("is printed on pages beside each other where the columns that it prints would be too small on one", () => {
    const columns = [100, 100, 100, 347].map(
      (width) => ({ title: "Note", width, input: "text" }) as const,
    );
    const pages = (printed?: number) =>
      tableSheet({ ...TABLE, columns, ...(printed && { printed }) }).pagesWide;
    expect([pages(), pages(3)]).toEqual([3, 1]);
    const xml = [
      ...sheetXml(tableSheet({ ...TABLE, columns }), new StyleTable(FONT), "", new TextsCheck()),
    ];
    expect(xml.join("")).toContain('fitToWidth="3"');
  });

  it("gives a long title a line for each word, and a column no wider than its cells need", () => {
    const columns = [{ title: "Termination date", width: 14 }];
    const { widths, rows } = tableSheet({ ...TABLE, columns, rows: [["2025-03-31"]] });
    expect(widths).toEqual([14]);
    expect([...rows].map(({ height }) => height)).toEqual([30, undefined]);
  });

  it("has nothing to choose from without rows", () => {
    expect(tableSheet({ ...TABLE, rows: [] })).toMatchObject({ filter: "A1:C1", choices: [] });
  });

  it("has taller rows only for texts of several lines, where it wraps", () => {
    const rows = [
      ["J1300", null, "short"],
      ["J1300", null, "word ".repeat(20)],
    ];
    const heights = (wraps: boolean) =>
      [...tableSheet({ ...TABLE, rows, wraps }).rows].map(({ height }) => height);
    expect(heights(false)).toEqual([undefined, undefined, undefined]);
    expect(heights(true)).toEqual([undefined, undefined, expect.any(Number)]);
  });

  it.each([
    [32_767, null],
    [
      32_768,
      'Codes, row 3, column "Note": the text is longer than a workbook cell can hold, 32,767 characters.',
    ],
  ])("refuses a person's text that no cell holds: %i characters", (length, message) => {
    const rows = [
      ["J1300", null, "x"],
      ["J1299", null, { written: "x".repeat(length) }],
    ];
    const write = () => [...tableSheet({ ...TABLE, rows }).rows].length;
    if (message === null) expect(write()).toBe(3);
    else expect(write).toThrow(message);
  });
});

it("a long text beside what a sheet prints does not part the printed rows by half a page", () => {
  const rows = [["J1300", "word ".repeat(9), "word ".repeat(200)]];
  const heightOf = (printed: number) =>
    [...tableSheet({ ...TABLE, wraps: true, rows, printed }).rows][1]?.height;
  expect([heightOf(1), heightOf(2)]).toEqual([45, 75]);
  expect(heightOf(3)).toBeGreaterThan(300);
});

it("a column is as wide as its numbers are shown, with their commas and cents", () => {
  const columns = [{ title: "Old", width: 6, numbers: "rate" }] as const;
  // A number that does not fit is shown as ###.
  expect(tableSheet({ ...TABLE, columns, rows: [[3_710_000]] }).widths).toEqual([15]);
});
