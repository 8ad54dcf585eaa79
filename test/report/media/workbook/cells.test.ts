import { describe, expect, it } from "vitest";
import { MAX_CELL_TEXT, sheetCell } from "../../../../src/report/media/workbook/cells.js";
import { STYLES } from "../../../../src/report/media/workbook/styles.js";

it("A blank cell exists only in an input column, with the style for texts or dates", () => {
  const column = { title: "Done on", width: 12 };
  expect(sheetCell(null, { ...column, input: "day" }, true)).toEqual({
    value: null,
    style: STYLES.inputDate,
  });
  expect(sheetCell(null, { ...column, input: "text" } as never, true)).toEqual({
    value: null,
    style: STYLES.input,
  });
  expect(sheetCell(null, column, true)).toBeNull();
  expect(STYLES.inputDate).not.toEqual(STYLES.input);
});

it("A factor is shown rounded only if its column is too narrow", () => {
  const column = { title: "Unit factor", width: 11, numbers: "factor" } as const;
  expect(sheetCell(4 / 3, column, true)).toEqual({ value: 4 / 3, style: STYLES.fraction });
  expect(sheetCell(0.00025, column, true)?.style).toBe(STYLES.factor);
  expect(sheetCell(5, column, true)?.style).toBe(STYLES.factor);
});

describe("a text that is longer than the limit of a cell", () => {
  const NOTE = "[... cut here: a cell holds no more; the JSON report has the whole text]";
  const column = { title: "Description", width: 40 };
  const shownOf = (cell: Parameters<typeof sheetCell>[0]) => {
    const value = sheetCell(cell, column, true)?.value;
    const runs = Array.isArray(value) ? value : [{ text: String(value) }];
    return runs.map(({ text }: { text: string }) => text).join("");
  };

  it.each([
    ["plain", (text: string) => text],
    [
      "with marks",
      (text: string) => [
        ...[
          { kind: "same", text: text.slice(0, 10) },
          { kind: "same", text: text.slice(10, 20) },
        ],
        { kind: "removed", text: text.slice(20) },
      ],
    ],
  ])("is cut with a note, %s, but not at exactly the limit", (_, cell) => {
    const fits = "x".repeat(MAX_CELL_TEXT);
    expect(shownOf(cell(fits) as never)).not.toContain(NOTE);
    const cut = shownOf(cell(`${fits}xx`) as never);
    expect(cut.length).toBe(MAX_CELL_TEXT);
    expect(cut.endsWith(NOTE)).toBe(true);
  });
});
