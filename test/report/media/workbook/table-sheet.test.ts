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

describe("the sheet of a table", () => {
  it("has a frozen header, filters over all rows, and lists of values", () => {
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

  it("prints only its first columns if a number is given", () => {
    const { printed, frozen } = tableSheet({ ...TABLE, printed: 2, frozen: 2 });
    expect([printed, frozen]).toEqual(["A1:B3", { rows: 1, columns: 2 }]);
  });

  it("is printed several pages wide if its columns would be too small on one", () => {
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

  it("has a line for each word of a long title, and columns no wider than needed", () => {
    const columns = [{ title: "Termination date", width: 14 }];
    const { widths, rows } = tableSheet({ ...TABLE, columns, rows: [["2025-03-31"]] });
    expect(widths).toEqual([14]);
    expect([...rows].map(({ height }) => height)).toEqual([30, undefined]);
  });

  it("has no lists of values without rows", () => {
    expect(tableSheet({ ...TABLE, rows: [] })).toMatchObject({ filter: "A1:C1", choices: [] });
  });

  it("has tall rows only for wrapped texts", () => {
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
  ])("rejects a person's text beyond the limit of a cell: %i characters", (length, message) => {
    const rows = [
      ["J1300", null, "x"],
      ["J1299", null, { written: "x".repeat(length) }],
    ];
    const write = () => [...tableSheet({ ...TABLE, rows }).rows].length;
    if (message === null) expect(write()).toBe(3);
    else expect(write).toThrow(message);
  });
});

it("A long text outside the print area does not make its row very tall", () => {
  const rows = [["J1300", "word ".repeat(9), "word ".repeat(200)]];
  const heightOf = (printed: number) =>
    [...tableSheet({ ...TABLE, wraps: true, rows, printed }).rows][1]?.height;
  expect([heightOf(1), heightOf(2)]).toEqual([45, 75]);
  expect(heightOf(3)).toBeGreaterThan(300);
});

it("A column is wide enough for its numbers with commas and cents", () => {
  const columns = [{ title: "Old", width: 6, numbers: "rate" }] as const;
  // Excel shows a number that does not fit as ###.
  expect(tableSheet({ ...TABLE, columns, rows: [[3_710_000]] }).widths).toEqual([15]);
});
