import { describe, expect, it } from "vitest";
import { checksOf } from "../../../src/model/worklist/cell-checks.js";
import { WORKLIST_TITLES } from "../../../src/model/worklist/worklist-file.js";
import { mixedRows } from "../../../src/overlay/worklist/mixed-rows.js";

const { checks } = WORKLIST_TITLES;

/** A row as a report writes it, with cells typed or moved into it later. */
function rowOf(
  [id, row, code, key]: readonly [string, string, string, string],
  after: Readonly<Record<string, string>> = {},
) {
  const cells = { "Task ID": id, Row: row, Code: code, "Line key": key };
  const written = { ...cells, [checks]: checksOf(Object.entries(cells)) };
  return { where: `row ${row}`, cells: { ...written, ...after } };
}

const SOLIRIS = ["T01", "2", "J1300", "1001"] as const;
const LASIX = ["T02", "3", "J1940", "1002"] as const;
const SLIP = ["T03", "4", "Z9999", "1003"] as const;

describe("rows with cells of other rows", () => {
  it.each([
    ["Task ID", "T01", "T02"],
    ["Line key", "1001", "1002"],
    ["Row", "2", "3"],
    ["Code", "J1300", "J1940"],
  ])("are reported if only the column %s was sorted", (title, one, other) => {
    const rows = [rowOf(SOLIRIS, { [title]: other }), rowOf(LASIX, { [title]: one }), rowOf(SLIP)];
    expect(mixedRows(rows)).toEqual([`row 2 (${title})`, `row 3 (${title})`]);
  });

  it("are reported if a part of a row was copied to another", () => {
    const part = { Row: "2", Code: "J1300" };
    expect(mixedRows([rowOf(SOLIRIS), rowOf(LASIX, part)])).toEqual(["row 3 (Row, Code)"]);
    expect(mixedRows([rowOf(SOLIRIS), rowOf(LASIX, { "Task ID": "T01" })])).toEqual([
      "row 3 (Task ID)",
    ]);
  });
});

describe("a correction in a row", () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["a code that no row had", { Code: "A9999" }],
    ["the code of a row that still has it", { Code: "J1300" }],
    ["a code in lower case", { Code: "z9999 " }],
    ["the number of a row that still has it", { Row: "2" }],
    ["a code and a row number that no row had", { Code: "A9999", Row: "77" }],
  ])("is not taken for a cell of another row: %s", (_, typed) => {
    const again = rowOf(["T04", "5", "Z9999", "1004"], "Row" in typed ? {} : typed);
    expect(mixedRows([rowOf(SOLIRIS), rowOf(LASIX), rowOf(SLIP, typed), again])).toEqual([]);
  });

  it("is not distinguished from a moved cell if the row has lost its checks", () => {
    const bare = rowOf(LASIX, { Code: "J1300", [checks]: "" });
    expect(mixedRows([rowOf(SOLIRIS), bare])).toEqual([]);
  });
});
