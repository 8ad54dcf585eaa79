import { expect, it } from "vitest";
import { sheetCell } from "../../../../src/report/media/workbook/cells.js";
import { INPUT_DATE_STYLE, INPUT_STYLE } from "../../../../src/report/media/workbook/styles.js";

it("A cell to be filled in has a style of its own, that of a day where a day goes; any other blank cell is none", () => {
  const column = { title: "Done on", width: 12 };
  expect(sheetCell(null, { ...column, input: "day" }, true)).toEqual({
    value: null,
    style: INPUT_DATE_STYLE,
  });
  expect(sheetCell(null, { ...column, input: "text" } as never, true)).toEqual({
    value: null,
    style: INPUT_STYLE,
  });
  expect(sheetCell(null, column, true)).toBeNull();
  expect(INPUT_DATE_STYLE).not.toEqual(INPUT_STYLE);
});
