import { describe, expect, it } from "vitest";
import { readWorklistTables } from "../../../src/loader/worklist/read-worklist.js";
import { checksOf } from "../../../src/model/worklist/cell-checks.js";
import { buildCsv, type TableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";

const read = async (bytes: Buffer, file: string) => (await readWorklistTables(bytes, file)).rows;
const csv = (...rows: TableRow[]) => read(Buffer.from(buildCsv(rows)), "work.csv");

const HEADER = ["Task ID", "Code", "Owner"];
const TASK = ["t1", "J1300", "Ann"];
const CELLS = { "Task ID": "t1", Code: "J1300", Owner: "Ann" };

describe("the rows of a worklist", () => {
  it("are returned with their place, without blank cells and blank rows", async () => {
    expect(await csv(HEADER, TASK, ["", "", ""], ["t2", "", "Bo"])).toEqual([
      { where: "work.csv, row 2", cells: CELLS },
      { where: "work.csv, row 4", cells: { "Task ID": "t2", Owner: "Bo" } },
    ]);
  });

  it("are found below up to fifty rows that a person inserted, which are kept by place", async () => {
    const above = (rows: number) =>
      Array.from({ length: rows }, (_, at) => ["note", "", `${at + 1}`]);
    const rows = await csv(...above(49), HEADER, TASK);
    expect(rows.length).toBe(50);
    expect(rows[0]).toEqual({
      where: "work.csv, row 1",
      cells: { "Column 1": "note", "Column 3": "1" },
    });
    expect(rows.at(-1)).toEqual({ where: "work.csv, row 51", cells: CELLS });
    await expect(csv(...above(50), HEADER, TASK)).rejects.toThrow(/it has no column "Task ID"/);
  });

  it("name a column without a title by its position, and number columns with the same title", async () => {
    const header = ["task id", "", "Ticket", "Ticket", "Ticket"];
    expect(await csv(header, ["t1", "a", "b", "c", "d"])).toEqual([
      {
        where: "work.csv, row 2",
        cells: {
          "Task ID": "t1",
          "Column 2": "a",
          Ticket: "b",
          "Ticket (2)": "c",
          "Ticket (3)": "d",
        },
      },
    ]);
  });

  it("exclude our line about the report, unless a person added to it", async () => {
    const header = [...HEADER, "Report", "Cell checks"];
    const line = "January 2025 to January 2026";
    const ours = ["", "", "", line, checksOf([["Report", line]])];
    const noted = ["", "", "Ann", line, checksOf([["Report", line]])];
    const other = ["", "", "", line, "v0"];
    const rows = await csv(header, ours, noted, other);
    expect(rows.map(({ where }) => where)).toEqual(["work.csv, row 3", "work.csv, row 4"]);
  });

  it("come from the sheets of a report that have ids, and from all sheets of a person", async () => {
    const bytes = buildWorkbook([HEADER, TASK], {
      sheet: "Worklist",
      more: { Summary: [["Ours"]], "My notes": [["Call the vendor"]] },
    });
    expect(await read(bytes, "work.xlsx")).toEqual([
      { where: 'work.xlsx, sheet "Worklist", row 2', cells: CELLS },
      {
        where: 'work.xlsx, sheet "My notes", row 1',
        cells: { Section: "My notes", "Column 1": "Call the vendor" },
      },
    ]);
  });
});
