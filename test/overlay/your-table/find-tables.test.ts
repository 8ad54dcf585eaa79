/** Several files, folders and sheets read as one table, with the place of each line. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import type { Row } from "../../../src/model/basics/row.js";
import { tableName, tableOfRow, type YourTable } from "../../../src/model/impact/your-table.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path, write } = tempFolder();
const KNOWN = new Set(["J1300", "J1299", "S0028", "C9174", "Q9957", "J0571"]);

async function linesOf(paths: readonly string[], choice = {}) {
  const found = findTables(await readYourTables(paths), choice, (code) => KNOWN.has(code));
  const { rows, notes } = readRows(found, {
    decimal: "point",
    licensed: false,
    isKnown: () => false,
  });
  const lines = rows
    .filter(({ kind }) => kind === "line")
    .map(({ row, codes, volume, charges, owner }) => {
      const { table, row: own } = tableOfRow(found.tables, row);
      const place = `${table === undefined ? "" : tableName(table)} ${own}`;
      return [place, codes.map(({ code }) => code).join(" "), volume, charges, owner];
    });
  return { lines, notes: [...found.notes, ...notes], names: found.header.names };
}

const PHARMACY = "Item,HCPCS,Volume,Price\n1,J1300,5,100\n2,S0028,2,10\n";
const CLINIC = "Dept;Charge;Qty;CPT/HCPCS Code;Note\nOncology;3;7;J0571;see J1299\n";

describe("several files read as one table", () => {
  it("join columns of the same role, whatever their order and names", async () => {
    const files = [write("pharmacy.csv", PHARMACY), write("clinic.csv", CLINIC)];
    const { lines, names } = await linesOf(files);
    expect(lines).toEqual([
      ["pharmacy.csv 2", "J1300", 5, 500, null],
      ["pharmacy.csv 3", "S0028", 2, 20, null],
      ["clinic.csv 2", "J0571", 7, 21, "Oncology"],
    ]);
    expect(names).toEqual(["Item", "HCPCS", "Volume", "Price", "Dept", "Note"]);
  });

  it("may be a list and a table; an unreadable cell is reported with its file", async () => {
    const files = [
      write("list.txt", "J1300\nC9174\n"),
      write("odd.csv", CLINIC.replace(";7;", ";x;")),
    ];
    const { lines, notes } = await linesOf(files);
    expect(lines.map(([place, code]) => `${place} ${code}`)).toEqual([
      "list.txt 1 J1300",
      "list.txt 2 C9174",
      "odd.csv 2 J0571",
    ]);
    expect(notes).toEqual([
      '1 cell of the column "Qty" has no number and counts as nothing: odd.csv, row 2.',
    ]);
  });

  it("have a line for each misspelled code, and report the rows of other texts", async () => {
    const rows = ["J1300", "J9999X", "LT", "G0OO8", "see note", "Q99", "C9174"];
    const { lines, notes } = await linesOf([write("list.csv", ["HCPCS", ...rows].join("\n"))]);
    expect(lines.map(([, code]) => code)).toEqual(["J1300", "J9999X", "G0OO8", "Q99", "C9174"]);
    expect(notes).toEqual(["2 cells of the code column could not be read as codes: rows 4, 6."]);
  });

  it("have a sheet name only if all their sheets have the same name", async () => {
    const sheetOf = async (...sheets: readonly string[]) => {
      const rows = [["HCPCS"], ["J1300"]];
      const files = sheets.map((sheet, at) =>
        write(`${sheets.length}-${at}.xlsx`, buildWorkbook(rows, { sheet })),
      );
      return findTables(await readYourTables(files), {}, (code) => KNOWN.has(code)).sheet.name;
    };
    expect([await sheetOf("CDM", "CDM"), await sheetOf("CDM", "Pharmacy", "CDM")]).toEqual([
      "CDM",
      null,
    ]);
  });

  it("are refused if one has no codes, which the error names", async () => {
    const files = [write("pharmacy.csv", PHARMACY), write("notes.csv", "a,b\nc,d\n")];
    await expect(linesOf(files)).rejects.toThrow("notes.csv has no column of HCPCS Level II codes");
  });
});

it("keeps each cell's number format, whatever is usual in the other table", () => {
  const table = (
    numberFormats: readonly (string | null)[],
    ...rows: Row["cells"][]
  ): YourTable => ({
    source: { file: "cdm.xlsx", format: "xlsx", sha256: "" },
    notes: [],
    sheets: [
      {
        name: "CDM",
        rows: rows.map((cells, at) => ({ number: at + 1, cells })),
        columns: null,
        hidden: false,
        emptyFormulas: 0,
        numberFormats,
      },
    ],
  });
  const east = table([null, null, "0.00"], ["HCPCS", "Price", "Volume"], ["J1300", 5, 2]);
  const west = table(["0%", null, "0.00"], ["Price", "HCPCS", "Volume"], [7, "S0028", 3]);
  const { sheet } = findTables([east, west], {}, (code) => KNOWN.has(code));
  expect(sheet.numberFormats).toEqual([null, null, "0.00"]);
  expect(Array.from(sheet.rows, ({ cells, formats }) => [cells[1], formats])).toEqual([
    ["Price", undefined],
    [5, undefined],
    [7, { 1: "0%" }],
  ]);
});

it("reads prices and volumes as per unit or per charge by each file's own titles", async () => {
  const east = write("east.csv", "HCPCS,Price,Annual Volume,Units per Charge\nJ1300,300,10,30\n");
  const west = write("west.csv", "HCPCS,Unit Price,Volume,Multiplier\nJ1300,110,20,30\n");
  const sums = async (files: readonly string[]) => {
    const { lines, notes } = await linesOf(files);
    return [lines.map(([, , volume, charges]) => [volume, charges]), [...notes].sort()];
  };
  const [[first, second], notes] = (await sums([east, west])) as [number[][], string[]];
  expect([first, second]).toEqual([
    [300, 3000],
    [600, 66_000],
  ]);
  expect(notes.map((note) => note.split(".")[0])).toEqual([
    'The column "Multiplier" gives the units of a charge: "Volume" counts charges, and is multiplied by them',
    'The column "Units per Charge" gives the units of a charge: "Price" is the price of a charge, and is divided by them; "Annual Volume" counts charges, and is multiplied by them',
  ]);
  expect(await sums([west, east])).toEqual([[second, first], notes]);
});

describe("a folder of lists", () => {
  const folder = join(path, "lists");

  it("is read file by file; notes name the files without codes", async () => {
    mkdirSync(folder, { recursive: true });
    for (const [name, body] of Object.entries({
      "b.csv": PHARMACY,
      "a.txt": "C9174\nQ9957\n",
      "readme.txt": "about these lists\n",
      "logo.png": "x",
      ".hidden.csv": PHARMACY,
    }))
      writeFileSync(join(folder, name), body);
    const { lines, notes } = await linesOf([folder]);
    expect(lines.map(([place]) => place)).toEqual([
      "lists/a.txt 1",
      "lists/a.txt 2",
      "lists/b.csv 2",
      "lists/b.csv 3",
    ]);
    expect(notes).toEqual(["Not read: lists/readme.txt has no column of HCPCS Level II codes."]);
  });

  it("is refused if no table has codes, with the first table's reason", async () => {
    const bare = join(path, "bare");
    mkdirSync(bare, { recursive: true });
    writeFileSync(join(bare, "readme.txt"), "about these lists\n");
    await expect(linesOf([bare])).rejects.toThrow("readme.txt has no column of HCPCS Level II");
  });

  it("is refused if it has no table", async () => {
    const empty = join(path, "empty");
    mkdirSync(empty, { recursive: true });
    await expect(linesOf([empty])).rejects.toThrow("empty is a folder without a table of codes.");
  });
});

describe("sheets of one workbook", () => {
  const HEADER = ["HCPCS", "Volume"];
  const workbook = (more: Readonly<Record<string, readonly (readonly (string | number)[])[]>>) =>
    write(
      "cdm.xlsx",
      buildWorkbook([HEADER, ["J1300", 5], ["Q9957", 2]], { sheet: "Pharmacy", more }),
    );

  it("are read together if they have the same columns and other codes", async () => {
    const { lines, notes } = await linesOf([workbook({ Ancillary: [HEADER, ["S0028", 3]] })]);
    expect(lines.map(([place, code, volume]) => [place, code, volume])).toEqual([
      ['cdm.xlsx, sheet "Pharmacy" 2', "J1300", 5],
      ['cdm.xlsx, sheet "Pharmacy" 3', "Q9957", 2],
      ['cdm.xlsx, sheet "Ancillary" 2', "S0028", 3],
    ]);
    expect(notes).toEqual([]);
  });

  it("are read together if each has a facility's own charges for the same codes", async () => {
    const rows = (facility: string) => [
      ["Charge Code", "HCPCS", "Volume"],
      [`${facility}1`, "J1300", 5],
      [`${facility}2`, "S0028", 2],
    ];
    const more = {
      West: [...rows("W"), ["W3", "C9174", 1]],
      "East 2024": rows("E"),
    };
    const east = [...rows("E"), ["E9", "J1299", 9]];
    const file = write("cdm.xlsx", buildWorkbook(east, { sheet: "East", more }));
    const { lines, notes } = await linesOf([file]);
    expect(lines.map(([place]) => place)).toEqual([
      ...[2, 3, 4].map((row) => `cdm.xlsx, sheet "East" ${row}`),
      ...[2, 3, 4].map((row) => `cdm.xlsx, sheet "West" ${row}`),
    ]);
    expect(notes).toEqual([expect.stringContaining('The sheet "East 2024" was not read')]);
  });

  /** Sheets of a corporate chargemaster: the same charges; all volumes are the sheet's index. */
  const sameCharges = (...names: readonly string[]) => {
    const rows = (volume: number) => [
      ["Charge Code", "HCPCS", "Volume"],
      ["1", "J1300", volume],
      ["2", "S0028", volume],
    ];
    const [[sheet = ""] = [], ...more] = names.map((name, at) => [name, rows(at)] as const);
    const others = Object.fromEntries(more);
    return write("cdm.xlsx", buildWorkbook(rows(0), { sheet, more: others }));
  };

  it("are named, not read, if their lines are no longer billed", async () => {
    const deleted = {
      CDM_Deleted: [HEADER, ["S0028", 3], ["C9174", 4], ["Q9957", 4], ["J0571", 1]],
    };
    const { lines, notes } = await linesOf([workbook(deleted)]);
    expect(lines.map(([place]) => place).join()).not.toContain("Deleted");
    expect(notes.join("\n")).toMatch(/"CDM_Deleted" was not read\. It has 4 lines with 4 codes/);
  });

  it("with charges are preferred to a list of codes, even if named Deleted", async () => {
    const charges = buildWorkbook([HEADER, ["S0028", 3]], {
      sheet: "Active and Deleted",
      more: { "HCPCS list": [["HCPCS"], ["J1300"], ["S0028"], ["Q9957"]] },
    });
    const { lines } = await linesOf([write("lookup.xlsx", charges)]);
    expect(lines.map(([place]) => place)).toEqual(['lookup.xlsx, sheet "Active and Deleted" 2']);
  });

  it("of facilities with the same charges and other amounts are read together, with a note", async () => {
    const { lines, notes } = await linesOf([sameCharges("East Q4 2025", "West Q4 2025")]);
    expect(lines.map(([place]) => place)).toEqual([
      ...[2, 3].map((row) => `cdm.xlsx, sheet "East Q4 2025" ${row}`),
      ...[2, 3].map((row) => `cdm.xlsx, sheet "West Q4 2025" ${row}`),
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/^"East Q4 2025", "West Q4 2025": sheets with the same charges/),
    ]);
  });

  it("of facilities are read together even if only one describes its codes; filtered copies are not", async () => {
    const header = ["Charge Code", "HCPCS", "Volume"];
    const rows = (volume: number, q9957: string) =>
      ["J1300", "S0028", q9957].map((code, at) => [`${at}`, code, volume + at]);
    const [east, west] = [rows(1, "Q9957 - Perflutren"), rows(5, "Q9957")];
    const more = { West: [header, ...west], Pharmacy: [header, ...east.slice(0, 2)] };
    const file = write("cdm.xlsx", buildWorkbook([header, ...east], { sheet: "East", more }));
    const { lines, notes } = await linesOf([file]);
    expect(lines.length).toBe(6);
    expect(notes.join()).toContain('"East", "West": sheets with the same charges');
    expect(notes.join()).toContain('The sheet "Pharmacy" was not read');
  });

  it.each([
    ["of another time", "CDM 2025", "CDM_FY24"],
    ["of another edition", "CDM", "Prior CDM"],
    ["copied by Excel", "CDM", "CDM (2)"],
    ["with another kind of price", "Gross Charges", "Aetna"],
    ["with cash prices", "Chargemaster", "Self-Pay"],
    ["with default names", "Sheet1", "Sheet2"],
  ])("%s are named, not read: %s and %s", async (_, one, other) => {
    const { lines, notes } = await linesOf([sameCharges(one, other)]);
    expect(lines.length).toBe(2);
    expect(notes).toEqual([expect.stringContaining(`The sheet "${other}" was not read`)]);
  });

  it("with rows filtered from another sheet are not counted again", async () => {
    const rows = ["J1300", "S0028", "C9174"].map((code, at) => [`${at}`, code, at]);
    const header = ["Charge Code", "HCPCS", "Volume"];
    const more = { Pharmacy: [header, ...rows.slice(1)] };
    const file = write("cdm.xlsx", buildWorkbook([header, ...rows], { sheet: "All", more }));
    const { lines, notes } = await linesOf([file]);
    expect(lines.length).toBe(3);
    expect(notes).toEqual([expect.stringContaining('The sheet "Pharmacy" was not read')]);
  });

  it("with a lookup list of codes are named, not read", async () => {
    const codes = ["J1300", "S0028", "C9174", "Q9957"].map((code) => [code, "a drug"]);
    const charges = [
      ["Charge Code", "HCPCS", "Volume"],
      ["1", "J1300", 5],
      ["2", "Q9957", 6],
    ];
    const more = { CDM: charges, Notes: [["Sent by", "Revenue"]] };
    const file = write(
      "cdm.xlsx",
      buildWorkbook([["HCPCS", "Text"], ...codes], { sheet: "Codes", more }),
    );
    const { lines, notes } = await linesOf([file]);
    expect(lines.length).toBe(2);
    expect(notes).toEqual([
      expect.stringContaining('The sheet "Codes" was not read. It has 4 lines'),
    ]);
  });

  it.each([
    ["with the same codes, as last year's", [HEADER, ["J1300", 4], ["Q9957", 1]]],
    [
      "with the same codes and another column",
      [
        [...HEADER, "Description"],
        ["J1300", 4, "Eculizumab"],
        ["Q9957", 1, "Perflutren"],
      ],
    ],
    ["without a column of the first", [["HCPCS"], ["S0028"]]],
  ])("%s are named, not read", async (_, other) => {
    const { lines, notes } = await linesOf([workbook({ Other: other })]);
    expect(lines.length).toBe(2);
    expect(notes[0]).toMatch(/^The sheet "Other" was not read\. .*--sheet "Other"/);
  });

  it("are left out if --sheet names another", async () => {
    const file = workbook({ Ancillary: [HEADER, ["S0028", 3]] });
    expect((await linesOf([file], { sheet: "Ancillary" })).lines.length).toBe(1);
  });
});

describe("a second column of codes", () => {
  it.each([
    ["two columns with the same name", "HCPCS,HCPCS,Volume", "HCPCS (2)"],
    ["HCPCS beside CPT", "HCPCS,CPT,Volume", "CPT"],
    ["a column found by its cells", "HCPCS,Alternate,Volume", "Alternate"],
  ])("is named in a note, because a line has one code: %s", async (_, header, name) => {
    const file = write("two.csv", `${header}\nJ1300,S0028,5\nJ1299,,2\nQ9957,J0571,3\n`);
    const { lines, notes } = await linesOf([file]);
    expect(lines.map(([, codes]) => codes)).toEqual(["J1300", "J1299", "Q9957"]);
    expect(notes).toEqual([
      `The column "${name}" was not read: 2 lines have codes in it. Run again with --code-column "${name}" for these.`,
    ]);
    const asked = await linesOf([file], {
      code: name.replace(" (2)", "") === "HCPCS" ? "B" : name,
    });
    expect(asked.notes.filter((note) => note.includes("was not read"))).toEqual([]);
  });

  it("is not named if it has no Level II codes: revenue codes look like CPT codes", async () => {
    const file = write("revenue.csv", "HCPCS,Rev Code\nJ1300,0636\nS0028,0250\n");
    expect((await linesOf([file])).notes).toEqual([]);
  });
});

it.each(["xlsx", "xlsb"] as const)(
  "rows that a filter hides are read and named: %s",
  async (bookType) => {
    const rows = [["HCPCS"], ["J1300"], ["S0028"], ["J1299"], []];
    const read = async (hidden: readonly number[]) =>
      linesOf([write(`cdm.${bookType}`, buildWorkbook(rows, { bookType, sheet: "CDM", hidden }))]);
    const { lines, notes } = await read([2, 4, 5]);
    expect(lines.length).toBe(3);
    expect(notes).toEqual([
      '2 rows of the sheet "CDM" that a filter or a group hides are read like any other. If only visible rows count, copy them into a new workbook.',
    ]);
    expect((await read([])).notes).toEqual([]);
  },
);
