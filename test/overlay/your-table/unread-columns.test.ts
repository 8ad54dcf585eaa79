/** Notes on unread columns that may be the right one for a role, with the option for it. */
import { expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import type { ColumnChoice } from "../../../src/overlay/your-table/find-columns.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();

async function notesOf(rows: readonly string[], choice: ColumnChoice = {}) {
  const tables = await readYourTables([write("cdm.csv", `${rows.join("\n")}\n`)]);
  return findTables(tables, choice, (code) => code === "J1300").notes;
}

it.each([
  [
    "a price and a volume per hospital",
    [",East,,West,", "HCPCS,Price,Volume,Price,Volume", "J1300,100,10,110,20"],
    [
      'The column "Volume (2)" was not read; "Volume" was. If it is right, name it with --volume-column.',
      'The column "Price (2)" was not read; "Price" was. If it is right, name it with --charge-column.',
    ],
  ],
  [
    "volumes of two years",
    ["HCPCS,Volume (2023),Volume (2025)", "J1300,10,1000"],
    [
      'The column "Volume (2023)" was not read; "Volume (2025)" was. If it is right, name it with --volume-column.',
    ],
  ],
  [
    "names with a known last word, if none was read",
    ["HCPCS,East Volume,West Volume,Price,Medicare Rate", "J1300,10,20,5,4"],
    [
      'The columns "East Volume", "West Volume" were not read. If one of them is right, name it with --volume-column.',
    ],
  ],
  [
    "names whose words only capitals separate",
    ["ProcedureCode,InpatientGrossCharge,OutpatientGrossCharge", "J1300,10,20"],
    [
      'The columns "InpatientGrossCharge", "OutpatientGrossCharge" were not read. If one of them is right, name it with --charge-column.',
    ],
  ],
  [
    "names with known words before a dash",
    ["HCPCS,Price - East,Price - West,Volume", "J1300,10,20,5"],
    [
      'The columns "Price - East", "Price - West" were not read. If one of them is right, name it with --charge-column.',
    ],
  ],
  [
    "names followed by the year",
    ["HCPCS,Price 2024,Price FY2025,Volume", "J1300,10,20,5"],
    [
      'The columns "Price 2024", "Price FY2025" were not read. If one of them is right, name it with --charge-column.',
    ],
  ],
  [
    "amounts in cents or thousands",
    ["HCPCS,Price (cents),FY25 Revenue ($000),Qty (x1000),Percent Paid", "J1300,1000,20,5,5"],
    [
      'Columns in cents, thousands or millions are not read: "Price (cents)", "FY25 Revenue ($000)", "Qty (x1000)". Convert them to dollars or units, and rename them.',
    ],
  ],
  [
    "rows with an unquoted comma, but not with trailing commas",
    ["HCPCS,Price,Volume", "J1300,1,234.00,5", "J1300,10,20,,", "J1300,10,20"],
    [
      "1 row has more cells than the header (row 2). A comma without quotes around its cell shifts the cells after it into other columns.",
    ],
  ],
  ["no words behind the codes of a list", ["Codes", "J1300 eculizumab, 10 mg", "J1885 5"], []],
  [
    "no pricing indicators of CMS's own columns",
    ["HCPC,PRICE1,PRICE2,ACT EFF DT", "J1300,51,00,20250401", "J1885,51,,20240101"],
    [],
  ],
  ["no such name above texts", ["HCPCS,East Volume", "J1300,a lot"], []],
  [
    "no text of thousands of words in place of a name",
    [`HCPCS,Qty,${"of it ".repeat(5000)}`, "J1300,1,2"],
    [],
  ],
  [
    "dates in some lines, whatever the name",
    ["HCPCS,Gone,Changed,Price", "J1300,2025-03-31,2024-01-01,45000", "J1300,,2024-01-01,45001"],
    [
      'The column "Gone" with days of some lines was not read. If it is right, name it with --end-column.',
    ],
  ],
  [
    "no CMS dates, which belong to codes, not lines",
    ["HCPC,ADD DT,ACT EFF DT,TERM DT", "J1300,20080101,20250401,20250331", "J1299,20250401,,"],
    [],
  ],
])("names unread columns: %s", async (_, rows, notes) => {
  expect(await notesOf(rows)).toEqual(notes);
});

it("refuses a column in cents as the price of a unit", async () => {
  const rows = ["HCPCS,PRICE_CENTS", "J1300,10000"];
  await expect(notesOf(rows, { price: "PRICE_CENTS" })).rejects.toThrow("is in cents, thousands");
});

it("names no column for a role that the user assigned", async () => {
  const rows = ["HCPCS,Price,Price,Gone", "J1300,100,110,2025-03-31", "J1300,1,2,"];
  expect(await notesOf(rows, { price: "Price (2)", end: "Gone" })).toEqual([]);
});
