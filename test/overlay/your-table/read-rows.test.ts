import { describe, expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import type { ColumnChoice } from "../../../src/overlay/your-table/find-columns.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
let files = 0;

async function read(...lines: string[]) {
  return readChosen({}, ...lines);
}

async function readChosen(choice: ColumnChoice, ...lines: string[]) {
  const tables = await readYourTables([write(`${++files}.csv`, `${lines.join("\n")}\n`)]);
  const isKnown = (code: string) => code.startsWith("J13");
  return readRows(findTables(tables, choice, isKnown), {
    decimal: "point",
    licensed: false,
    isKnown,
  });
}

const kindsOf = async (...lines: string[]) => (await read(...lines)).rows.map(({ kind }) => kind);

describe("the rows of the user's table", () => {
  it("are classified as above the header, header, line, unread, blank, or without a code", async () => {
    expect(
      await kindsOf(
        "Chargemaster,,",
        "HCPCS,Description,Qty",
        "J1300,Soliris,1",
        ",Supplies,",
        ",,",
        ",#DIV/0!,#REF!",
        "none at all,Room and board,1",
        "HCPCS,Description,Qty",
        "J1301,Radicava,2",
      ),
    ).toEqual(["above", "header", "line", "no-code", "blank", "blank", "unread", "header", "line"]);
  });

  it("begin below the header that names the codes, whatever numbers stand above it", async () => {
    const rows = ["As of,2026,", "Items,45120,", "CDM,HCPCS,Qty", "1,J1300,2", "2,99213,2"];
    expect(await kindsOf(...rows)).toEqual(["above", "above", "header", "line", "line"]);
    expect(await kindsOf("x,J1300,2", "CDM,HCPCS,Qty", "1,J1301,2")).toContain("line");
  });

  it("are refused below a second header with another column order, as of an appended file", async () => {
    const joined = read("HCPCS,Price,Qty", "J1300,10,2", "HCPCS,Qty,Price", "J1301,3,20");
    await expect(joined).rejects.toThrow(/row 3 names the columns in another order/);
    const other = read("HCPCS,Price,Qty", "J1300,10,2", "Code,Count,Charge", "J1301,3,20");
    await expect(other).rejects.toThrow(/row 3 names the columns in another order/);
    expect(await kindsOf("HCPCS,Price,Qty", "J1300,2,1", "Code,Charge,Count")).toContain("unread");
    expect(await kindsOf("HCPCS,Qty", "J1300,2", "HCPCS,see,below", "J1301,3")).toContain("unread");
  });

  it("are read below a header with a page number, if the user names the price among several", async () => {
    const lines = ["HCPCS,Price,Medicare Rate", "J1300,9,8", "HCPCS,Price,Medicare Rate,Page 2"];
    const { rows } = await readChosen({ price: "C" }, ...lines, "J1301,7,6");
    expect(rows.map(({ price }) => price)).toEqual([null, 8, null, 6]);
  });

  it.each([
    ["no header, with columns named by letters", ["J1300,Ecu,A", "S0028,Fam,B", "TBD,New,A"]],
    ["a kind of code", ["Type,HCPCS,Qty", "HCPCS,J1300,2", "HCPCS,S0028,2", "HCPCS,TBD,2"]],
    ["a title twice", ["HCPCS,Qty,Qty", "J1300,2,1", "S0028,3,1", "HCPCS,Qty,Qty,page 2"]],
  ])("are unread, not another header, if a cell equals a title: %s", async (_, rows) => {
    expect((await kindsOf(...rows)).at(-1)).toBe("unread");
  });

  it("count as withheld only if they have a description: a blank one hides nothing", async () => {
    const { withheld } = await read(
      "HCPCS,Description,Qty",
      "J1300,Soliris,1",
      "J1300 96413,,1",
      "J1300 96413,Soliris and its infusion,1",
      "99213, ,1",
    );
    expect(withheld).toBe(1);
  });

  it.each([
    "PROC NAME",
    "Procedure Name",
    "CHRG DESC",
    "Charge Display Name",
    "CPT Code Descriptor",
    "EAP Proc Name",
    "Generic Name",
    "Long Text",
  ])("do not show the text of column %s for a CPT code", async (title) => {
    const { rows, withheld } = await read(`HCPCS,${title},Qty`, "J1300,Soliris,1", "99213,Visit,1");
    expect(withheld).toBe(1);
    expect(JSON.stringify(rows)).not.toContain("Visit");
  });

  it("are written to JSON with everything read in them, and with a CPT code's own text withheld", async () => {
    const { rows } = await read(
      "HCPCS,Description,Qty,Price,Dept",
      "J1300,Soliris,2,12.5,Rx",
      "99213,Visit,,,",
    );
    const nothing = { volume: null, price: null, packageUnits: null, charges: null, owner: null };
    expect(JSON.parse(JSON.stringify(rows.slice(1)))).toEqual([
      {
        row: 2,
        kind: "line",
        cells: ["J1300", "Soliris", "2", "12.5", "Rx"],
        codes: [{ code: "J1300", modifiers: [] }],
        ...{ ...nothing, volume: 2, price: 12.5, charges: 25, owner: "Rx", entry: null },
      },
      {
        row: 3,
        kind: "line",
        cells: [
          "99213",
          "[CPT descriptor withheld: copyright American Medical Association]",
          ...["", "", ""],
        ],
        codes: [{ code: "99213", modifiers: [] }],
        ...{ ...nothing, entry: null },
      },
    ]);
  });
});

it("scans a long cell without a blank only once, and takes it for no description", async () => {
  const lines = Array.from({ length: 20 }, (_, at) => `99213,1,${"x".repeat(60_000)}${at}`);
  expect(await read("HCPCS,Qty,Attachment", ...lines)).toMatchObject({ withheld: 0 });
});

it("withholds a CPT code's words from every column that describes codes, whatever its name", async () => {
  const { rows } = await read(
    "HCPCS,Description,Bill Item,Facility,Site note,Owner",
    "99284,visit,Emergency dept visit,East Hospital,closed,Ann Smith",
    "J1300,Soliris,Injection of eculizumab,East Hospital,closed,Ann Smith",
    "36415,draw,Routine venipuncture,West Hospital,open,Ann Smith",
    "J1885,Toradol,Injection of ketorolac,West Hospital,open,Ann Smith",
    "J2405,Zofran,Injection of ondansetron,West Hospital,open,Ann Smith",
  );
  const notice = "[CPT descriptor withheld: copyright American Medical Association]";
  expect(rows.map(({ cells }) => cells).slice(1, 4)).toEqual([
    ["99284", notice, notice, "East Hospital", "closed", "Ann Smith"],
    ["J1300", "Soliris", "Injection of eculizumab", "East Hospital", "closed", "Ann Smith"],
    ["36415", notice, notice, "West Hospital", "open", "Ann Smith"],
  ]);
});

it("says that Gross Charges are read as totals, unless a volume or a price stands beside them", async () => {
  const { notes } = await read("HCPCS,Gross Charges", "J1300,100");
  expect(notes).toEqual([
    'The column "Gross Charges" is read as the total charges of each line. If it is the price of one, name it with --charge-column.',
  ]);
  expect((await read("HCPCS,Gross Charges,Volume", "J1300,100,4")).notes).toEqual([]);
  expect((await read("HCPCS,Total Charges", "J1300,100")).notes).toEqual([]);
  expect((await read("HCPCS,TOTAL CHARGE", "J1300,100")).notes).toHaveLength(1);
});

it("takes no DRG for a CPT code, even if other codes have no kind of their own", async () => {
  const { rows, notes } = await read(
    "Code Type,Code,Gross Charge",
    "DRG,1,NA",
    "DRG,470,NA",
    "CDM,J1300,1306.00",
    "CDM,51701,306.00",
  );
  expect(rows.flatMap(({ codes }) => codes.map(({ code }) => code))).toEqual(["J1300", "51701"]);
  expect(notes[0]).toBe('Lines whose code is not HCPCS or CPT, by the column "Code Type": DRG 2.');
});

it("reports the row of a code followed by a number of units", async () => {
  const { rows, notes } = await read("HCPCS,Item", "J1300 x2,a", "S0028,b");
  expect(rows[1]?.codes).toEqual([{ code: "J1300", modifiers: [] }]);
  expect(notes).toEqual([
    "1 cell of the code column has a number of units after the code (such as x2), which is not read: row 2.",
  ]);
});

describe("charges without a number above 0 in the units column", () => {
  const CELLS = ["30", "", "0", "x", "-1"];
  const table = (titles: string) =>
    read(
      `HCPCS,${titles}`,
      ...CELLS.map((cell) => `J1300,${cell},9000,10`),
      "J1300,,,",
      "99213,1,,",
    );

  it("count as one unit, and are reported if a price or a volume depends on it", async () => {
    const { rows, notes } = await table("Units per Charge,Price,Annual Volume");
    expect(rows.slice(1, 6).map(({ volume }) => volume)).toEqual([300, 10, 10, 10, 10]);
    expect(notes).toEqual([
      '4 lines have no number above 0 in the column "Units per Charge", and their charges count as one unit: rows 3, 4, 5, 6.',
    ]);
  });

  it("are not reported if price and volume are per unit", async () => {
    expect((await table("Units per Charge,Unit Price,Annual Units")).notes).toEqual([]);
  });
});

it("names ranges in a list, also in its first line, which is no header", async () => {
  const { rows, notes } = await read("J1300-J1302", "J1305", "J1306", "A4450 to A4455");
  expect(rows.map(({ kind }) => kind)).toEqual(["unread", "line", "line", "unread"]);
  expect(notes).toEqual(["2 cells of the code column could not be read as codes: rows 1, 4."]);
});

describe("rows in which a pivot table leaves out the repeated code", () => {
  it("are reported, and no code is guessed", async () => {
    const { rows, notes } = await read(
      "Dept,HCPCS,Charge,Price",
      ...["Lab,J1300,A,1", ",,B,2", "Lab,J1299,C,3", ",,,6", "Lab,,D,4", "Total,,,10"],
    );
    expect(rows.filter(({ kind }) => kind === "line").length).toBe(2);
    expect(notes[0]).toBe(
      '1 row has nothing in the column "HCPCS" or left of it, and counts as without a code: row 3. If a pivot table leaves out repeated labels, let it repeat them.',
    );
  });

  it("are reported if the code is the first column, and the codes ascend as labels do", async () => {
    const sorted = await read("HCPCS,Charge", "A4450,1", ",2", "J1300,3", ",4");
    expect(sorted.notes[0]).toMatch(/^2 rows have nothing in the column "HCPCS".*: rows 3, 5\./);
    const others = await read("HCPCS,Charge", "J1300,1", ",2", "A4450,3", ",4");
    expect(others.notes.join()).not.toContain("pivot");
  });

  it("are no rows with another kind of code", async () => {
    const { notes } = await read("Code,Code Type", "A4450,HCPCS", "A10,Local", "J1300,HCPCS");
    expect(notes).toEqual([
      'Lines whose code is not HCPCS or CPT, by the column "Code Type": LOCAL 1.',
    ]);
  });

  it("are no rows without an amount, such as the rest of a wrapped description", async () => {
    const { notes } = await read("HCPCS,Description,Fee", "A4450,Tape,1", ",per 18", "J1300,Inj,2");
    expect(notes.join()).not.toContain("pivot");
  });

  it("are not reported if nothing is left of any code", async () => {
    const { notes } = await read(",HCPCS,Charge,Price", ",J1300,A,1", ",,B,2");
    expect(notes.join()).not.toContain("pivot");
  });
});

describe("amounts with three digits after their only point", () => {
  const notesOf = async (...prices: string[]) =>
    (await read("HCPCS;Price;Qty", ...prices.map((price) => `J1300;${price};1`))).notes.join();

  it("may be thousands: the note says how they are read", async () => {
    expect(await notesOf("1.234", "25.000", "7")).toBe(
      '2 amounts of the column "Price" have three digits after the only point, which is read as a decimal point: rows 2, 3. If it separates thousands, add --decimal comma.',
    );
  });

  it.each(["2.50", "0.123", "1,234", "1234.500"])("are decimals beside %s", async (price) => {
    expect(await notesOf("1.234", price)).toBe("");
  });
});

describe("a column that flags lines as inactive", () => {
  it.each([
    ["Active Flag", "Y", "N"],
    ["Inactive?", "", "Yes"],
    ["Status", "Active", "Inactive"],
    ["Charge Status", "A", "I"],
    ["ACTIVE_STATUS_CD", "Active", "Terminated"],
    ["Retired", "N", "Y"],
    ["Deleted Flag", "0", "1"],
    ["Archived", "N", "Y"],
    ["Term Date", "", "X"],
    ["Line Status", "Active", "Expired"],
  ])(
    "is named with the rows, which are read like any other: %s",
    async (title, active, inactive) => {
      const table = (flag: string) => [`HCPCS,${title}`, `J1300,${active}`, `J1301,${flag}`];
      const { rows, notes } = await read(...table(inactive));
      expect(rows.map(({ kind }) => kind)).toEqual(["header", "line", "line"]);
      expect(notes).toEqual([
        `The column "${title}" was not used: 1 line inactive by it is read like any other (row 3).`,
      ]);
      expect((await read(...table(active))).notes).toEqual([]);
    },
  );

  it("is none whose dates are read, though some cells have a mark instead", async () => {
    const { dayNotes, notes } = await read("HCPCS,Expired", "J1300,2025-03-31", "J1301,Y");
    expect(dayNotes).toEqual([expect.stringContaining("no readable date")]);
    expect(notes).toEqual([]);
  });

  it("may be one of several with the earlier start date, in any order", async () => {
    const days = ["2024-01-01", "2025-04-01", "2025-04-01", "2023-01-01", "2026-01-01"];
    const lines = days.map((day) => `1,J1300,${day}`);
    const { notes } = await read("CDM,HCPCS,Effective Date", ...lines);
    expect(notes).toEqual([expect.stringMatching(/^4 lines have .*\(rows 2, 5, 3, 4\)/)]);
  });

  it("may be the start date, if another line of the same number begins later", async () => {
    const lines = [
      "1,J1300,2015-01-01",
      "1,J1299,4/1/2025",
      "2,J1300,2015-01-01",
      "3,J1300,",
      "3,J1300,2025-01-01",
    ];
    expect((await read("CDM,HCPCS,Effective Date", ...lines)).notes).toEqual([
      '1 line has the "CDM" of another that starts later, by the column "Effective Date", and is read like any other (row 2). Leave out what was replaced, or add a column with its last day.',
    ]);
    const ended = lines.map((line) => `${line},`);
    expect((await read("CDM,HCPCS,Effective Date,End Date", ...ended)).notes).toEqual([]);
    const placed = lines.map((line, at) => `${line},${at % 2 ? "West" : "East"}`);
    expect((await read("CDM,HCPCS,Effective Date,Facility", ...placed)).notes).toEqual([]);
  });

  it("is not a column of Medicare status indicators", async () => {
    expect((await read("HCPCS,Status", "J1300,K", "J1301,N")).notes).toEqual([]);
  });
});
